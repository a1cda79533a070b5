-- What the chain's jobs have done. Personal: none.
create table test_link (
  place bigint generated always as identity primary key,
  due_at timestamp with time zone not null
);
