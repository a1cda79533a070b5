-- Questions to a unit's people. Personal: created_by.
create table poll (
  id bigint primary key,
  unit_id bigint not null,
  question varchar(200) not null,
  level varchar(16) not null,
  state varchar(8) not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  early_reason varchar(500),
  voters integer,
  verified integer,
  outcome varchar(1000)
);
