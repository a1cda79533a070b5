-- When that begins. Personal: none.
alter table campaign add column doubt_resend_at timestamp with time zone;
