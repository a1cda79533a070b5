-- Who is who on which account. Personal: open_id.
create table identity (
  account varchar(64) not null,
  open_id varchar(128) not null,
  person_id bigint not null references person (id),
  primary key (account, open_id)
);
