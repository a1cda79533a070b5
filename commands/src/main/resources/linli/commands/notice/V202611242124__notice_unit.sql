-- Whom a notice is for: these units and all below them. Personal: none.
create table notice_unit (
  notice_id bigint not null references notice (id),
  unit_id bigint not null,
  primary key (notice_id, unit_id)
);
