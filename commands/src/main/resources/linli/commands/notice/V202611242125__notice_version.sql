-- The words of a notice as they were once sent, before they were corrected. Personal: none.
create table notice_version (
  notice_id bigint not null references notice (id),
  revision integer not null,
  body varchar(4000) not null,
  until_at timestamp with time zone not null,
  primary key (notice_id, revision)
);
