-- Who last confirmed that they are sent. Personal: confirmed_by.
alter table notice add column confirmed_by bigint default 0 not null;
