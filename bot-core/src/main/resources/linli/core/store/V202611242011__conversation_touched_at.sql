-- When it was opened by following, scanning or a menu.
alter table conversation add column touched_at timestamp with time zone;
