-- Who wrote the present words. Personal: typed_by.
alter table notice add column typed_by bigint default 0 not null;
