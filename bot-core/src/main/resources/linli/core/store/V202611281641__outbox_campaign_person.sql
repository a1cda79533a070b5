-- Who got what went to many, in the order of their numbers. Personal: none.
create index outbox_campaign_person on outbox (campaign_id, person_id);
