-- What one person was asked. Personal: none.
create index relay_ask_person on relay_ask (person_id);
