-- Before that nobody is sent it. Personal: none.
alter table campaign add column begins_at timestamp with time zone;
