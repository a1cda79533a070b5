create index outbox_series on outbox (series);
