alter table conversation add column path_count int default 0 not null;
