-- Which units people belong to, and how well that is known. Personal: person_id, unit_id, level.
create table membership (
  person_id bigint not null references person (id),
  unit_id bigint not null references unit (id),
  level varchar(16) not null,
  since timestamp with time zone not null,
  primary key (person_id, unit_id)
);
