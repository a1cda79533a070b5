-- Who holds which role for which unit, and who gave and took it. Personal: person_id, granted_by, withdrawn_by.
create table role_grant (
  id bigint primary key,
  person_id bigint not null references person (id),
  role varchar(24) not null,
  unit_id bigint not null references unit (id),
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  granted_by bigint not null,
  withdrawn_by bigint
);
