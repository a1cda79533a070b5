-- What one person was called for. Personal: none.
create index asked_call_person on asked_call (person_id);
