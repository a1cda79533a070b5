create index campaign_about on campaign (kind, about);
