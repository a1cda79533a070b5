alter table conversation add column path_until timestamp with time zone;
