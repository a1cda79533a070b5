-- What a unit gives its people to study. Personal: created_by.
create table study_item (
  id bigint primary key,
  unit_id bigint not null,
  title varchar(100) not null,
  words varchar(500) not null,
  link varchar(500) not null,
  audio varchar(500) not null,
  created_by bigint not null,
  created_at timestamp with time zone not null
);
