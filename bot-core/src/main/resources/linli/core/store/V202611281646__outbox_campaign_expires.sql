-- What was said to one person and ended long ago. Personal: none.
create index outbox_campaign_expires on outbox (campaign_id, expires_at);
