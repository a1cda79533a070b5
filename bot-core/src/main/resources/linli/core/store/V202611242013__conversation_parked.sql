-- Whether something waits until this window opens again.
alter table conversation add column parked boolean default false not null;
