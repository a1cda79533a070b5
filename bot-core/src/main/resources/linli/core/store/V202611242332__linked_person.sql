-- Who has more than one identity, so that nobody is counted twice. Personal: person_id.
create table linked_person (
  person_id bigint primary key references person (id)
);
