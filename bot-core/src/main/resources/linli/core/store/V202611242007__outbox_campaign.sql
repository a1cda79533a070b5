create index outbox_campaign on outbox (campaign_id, state);
