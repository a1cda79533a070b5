-- Whether they follow the account, as far as we were told. Personal: followed.
alter table identity add column followed boolean default true not null;
