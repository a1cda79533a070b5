-- How many messages in a row were not understood. Personal: none.
alter table conversation add column misses integer default 0 not null;
