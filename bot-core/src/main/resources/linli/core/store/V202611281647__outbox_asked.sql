-- What was asked too long ago to be kept. Personal: none.
create index outbox_asked on outbox (asked_at);
