-- Where the audit's chain begins once its oldest rows are gone: the last of them. At most one row. Personal: none.
create table audit_anchor (
  sequence_no bigint primary key,
  hash bytea not null
);
