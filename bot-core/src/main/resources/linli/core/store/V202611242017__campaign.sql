-- What is said to many. Personal: none.
create table campaign (
  id bigint primary key,
  kind varchar(32) not null,
  about bigint not null,
  state varchar(10) not null,
  content varchar(1000000) not null,
  urgent boolean not null,
  units varchar(4000) not null,
  instead_of bigint,
  planned_to bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
