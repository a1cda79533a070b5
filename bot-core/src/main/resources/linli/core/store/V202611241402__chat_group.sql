-- The groups that notices are carried into; none of their talk. Personal: none.
create table chat_group (
  id bigint primary key,
  name varchar(100) not null,
  unit_id bigint not null references unit (id),
  created_at timestamp with time zone not null
);
