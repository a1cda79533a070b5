-- Codes that let somebody join, or take over a role. Personal: created_by.
create table join_code (
  code varchar(8) primary key,
  kind varchar(12) not null,
  unit_id bigint not null references unit (id),
  group_id bigint references chat_group (id),
  role varchar(24),
  role_until timestamp with time zone,
  until timestamp with time zone not null,
  created_by bigint not null
);
