-- When a pushed question was answered, or was of no use any more; null while it is open. Erased a day later.
alter table pushed_card add column closed_at timestamp with time zone;
