-- Whether the branch knows that nobody is left to be asked. Personal: none.
alter table relay add column branch_told boolean default false not null;
