-- How much of it we used.
alter table conversation add column wrote_used int default 0 not null;
