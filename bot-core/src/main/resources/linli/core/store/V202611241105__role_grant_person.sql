-- What one person holds. Personal: none.
create index role_grant_person on role_grant (person_id, until_at);
