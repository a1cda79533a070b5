-- What somebody with a role is told once, in front of the next reply. Personal: person_id, about_id.
create table staff_news (
  person_id bigint not null,
  kind varchar(16) not null,
  about_id bigint not null,
  role varchar(24) not null,
  unit_id bigint not null,
  amount integer not null,
  until_at timestamp with time zone not null,
  primary key (person_id, kind, about_id, role, unit_id)
);
