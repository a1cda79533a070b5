-- What something we had to tell is about, by ids, so that it can be erased; null for answers. Personal: about.
alter table late_answer add column about varchar(64);
