-- Numbers that confirm what was prepared, gone after ten minutes. Personal: person_id, argument.
create table confirmation (
  person_id bigint not null references person (id),
  number_shown integer not null,
  action varchar(64) not null,
  argument varchar(2000) not null,
  until timestamp with time zone not null,
  tries_left integer not null,
  primary key (person_id, number_shown)
);
