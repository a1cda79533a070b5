alter table conversation add column path_used int default 0 not null;
