-- The latest way back that a message opened; a secret of the platform's while it is good. Personal: path.
alter table conversation add column path varchar(2000);
