-- What runs out while it waits. Personal: none.
create index outbox_state_expires on outbox (state, expires_at);
