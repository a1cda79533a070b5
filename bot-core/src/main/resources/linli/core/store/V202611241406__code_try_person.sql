-- The wrong codes of one person. Personal: none of its own.
create index code_try_person on code_try (person_id, tried_at);
