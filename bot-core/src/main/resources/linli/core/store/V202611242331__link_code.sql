-- Codes that make two accounts one person's; gone when used, refused or too old. Personal: person_id, open_id, other_open_id, other_person.
create table link_code (
  id bigint primary key,
  code varchar(8) not null,
  person_id bigint not null,
  account varchar(64) not null,
  open_id varchar(128) not null,
  until timestamp with time zone not null,
  other_account varchar(64),
  other_open_id varchar(128),
  other_person bigint,
  constraint link_code_once unique (code)
);
