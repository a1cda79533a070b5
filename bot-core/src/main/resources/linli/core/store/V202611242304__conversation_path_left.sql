alter table conversation add column path_left int default 0 not null;
