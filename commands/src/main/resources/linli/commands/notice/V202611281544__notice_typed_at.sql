-- When the present words were written, which is what 今天 in them means. Personal: none.
alter table notice add column typed_at timestamp with time zone;
