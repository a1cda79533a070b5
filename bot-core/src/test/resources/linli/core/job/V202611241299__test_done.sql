-- What the tests' jobs have done, in their order. Personal: none.
create table test_done (
  place bigint generated always as identity primary key,
  argument varchar(200) not null,
  due_at timestamp with time zone not null
);
