alter table confirmation add column unit_id bigint default 1 not null;
