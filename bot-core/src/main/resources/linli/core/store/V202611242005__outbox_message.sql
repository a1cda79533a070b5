create index outbox_message on outbox (account, message_hash);
