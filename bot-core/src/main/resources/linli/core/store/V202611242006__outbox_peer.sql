create index outbox_peer on outbox (account, peer, state);
