-- How often each person said 计数. Personal: person_id.
create table count_said (
  person_id bigint primary key references person (id),
  times bigint not null
);
