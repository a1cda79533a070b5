-- When the present window of the platform was opened by a message.
alter table conversation add column wrote_at timestamp with time zone;
