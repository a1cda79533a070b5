-- Who did it, and to what. Personal: person_id, arguments; erasing deletes the row and leaves the chain whole.
create table audit_link (
  actor uuid primary key,
  person_id bigint not null,
  arguments varchar(2000) not null,
  salt bytea not null
);
