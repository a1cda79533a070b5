-- Whether something is to be said in front of the next reply. Personal: none.
alter table conversation add column news boolean default false not null;
