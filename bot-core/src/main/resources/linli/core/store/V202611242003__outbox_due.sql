create index outbox_due on outbox (account, state, urgency, due_at);
