-- Wrong codes, forgotten after an hour. Personal: person_id.
create table code_try (
  person_id bigint not null references person (id),
  tried_at timestamp with time zone not null
);
