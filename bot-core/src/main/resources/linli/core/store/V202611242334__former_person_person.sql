-- The earlier numbers of one person. Personal: none of its own.
create index former_person_person on former_person (person_id);
