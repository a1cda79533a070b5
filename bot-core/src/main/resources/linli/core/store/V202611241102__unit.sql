-- The tree of units. Personal: none.
create table unit (
  id bigint primary key,
  parent_id bigint references unit (id),
  kind varchar(16) not null,
  name varchar(100) not null,
  created_at timestamp with time zone not null
);
