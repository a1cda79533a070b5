-- Whose code somebody scanned, until they are asked about it; a week at most. Personal: person_id, unit_id.
create table scanned (
  person_id bigint primary key,
  unit_id bigint not null,
  scanned_at timestamp with time zone not null
);
