-- When somebody asked that those be sent it once more whom it did not reach; nothing when that is done. Personal: none.
alter table campaign add column resend_at timestamp with time zone;
