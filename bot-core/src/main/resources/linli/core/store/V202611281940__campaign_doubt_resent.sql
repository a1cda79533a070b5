-- The last person who was looked at for it. Personal: none.
alter table campaign add column doubt_resent_to bigint default 0 not null;
