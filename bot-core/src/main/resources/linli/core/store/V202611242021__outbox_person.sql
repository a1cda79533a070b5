create index outbox_person on outbox (person_id);
