create table test_count (
  person_id bigint primary key,
  times bigint not null check (times < 1000000)
);
