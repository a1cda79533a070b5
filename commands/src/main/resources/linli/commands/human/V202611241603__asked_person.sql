-- What one person asked. Personal: none.
create index asked_person on asked (person_id, told);
