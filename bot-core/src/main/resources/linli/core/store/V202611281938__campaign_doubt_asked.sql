-- When somebody decided that those are sent it once more who perhaps have it; nothing when that is done. Personal: none.
alter table campaign add column doubt_asked_at timestamp with time zone;
