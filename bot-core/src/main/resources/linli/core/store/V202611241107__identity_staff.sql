-- Whether its person holds or held a role: for all others nothing has to be looked up. Personal: staff.
alter table identity add column staff boolean default false not null;
