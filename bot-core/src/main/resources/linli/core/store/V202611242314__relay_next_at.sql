-- When somebody else is asked, if whoever is asked now does nothing. Personal: none.
alter table relay add column next_at timestamp with time zone;
