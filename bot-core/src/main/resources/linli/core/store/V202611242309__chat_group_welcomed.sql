alter table chat_group add column welcomed_at timestamp with time zone;
