-- Who was called to answer a question. Personal: person_id.
create table asked_call (
  asked_id bigint not null,
  person_id bigint not null,
  called_at timestamp with time zone not null,
  primary key (asked_id, person_id)
);
