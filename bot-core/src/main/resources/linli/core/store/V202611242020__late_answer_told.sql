-- Whether it is no answer but something we had to tell.
alter table late_answer add column told boolean default false not null;
