-- What is told to a unit's people, from draft to withdrawal. Personal: created_by, approved_by.
create table notice (
  id bigint primary key,
  unit_id bigint not null,
  title varchar(200) not null,
  body varchar(4000) not null,
  urgent boolean not null,
  state varchar(10) not null,
  revision integer not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  shown_until timestamp with time zone,
  corrected_at timestamp with time zone,
  reminded_at timestamp with time zone,
  reason varchar(500) not null,
  receipts integer not null,
  campaign_id bigint not null,
  asked_people integer not null,
  approved_by bigint not null
);
