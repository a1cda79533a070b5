-- Whether a pushed card is open.
alter table conversation add column pushed boolean default false not null;
