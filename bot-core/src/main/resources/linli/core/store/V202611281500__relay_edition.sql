-- How often the words to be carried were changed. Personal: none.
alter table relay add column edition int default 0 not null;
