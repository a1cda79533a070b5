-- The identities of a person. Personal: none.
create index identity_person on identity (person_id);
