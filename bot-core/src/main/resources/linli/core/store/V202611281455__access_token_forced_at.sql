alter table access_token add column forced_at timestamp with time zone;
