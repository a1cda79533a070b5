create table person (
  id bigint primary key,
  created_at timestamp with time zone not null
);
