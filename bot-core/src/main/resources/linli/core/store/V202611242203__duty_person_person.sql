-- The turns of one person. Personal: none.
create index duty_person_person on duty_person (person_id);
