-- What people told us about themselves, and that they were told what is kept. Personal: all of it.
create table profile (
  person_id bigint primary key references person (id),
  form_of_address varchar(80),
  notices varchar(8) not null,
  informed boolean not null
);
