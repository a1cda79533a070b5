-- The votes of one person. Personal: none.
create index vote_person on vote (person_id);
