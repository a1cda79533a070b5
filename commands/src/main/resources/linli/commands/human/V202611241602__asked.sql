-- What people asked a person and were told; erased 30 days after they were told. Personal: person_id, words, answer, answered_by.
create table asked (
  id bigint primary key,
  person_id bigint not null references person (id),
  unit_id bigint not null,
  words varchar(1000) not null,
  urgent boolean not null,
  asked_at timestamp with time zone not null,
  answer varchar(1000) not null,
  answered_by bigint,
  answered_at timestamp with time zone,
  told boolean default false not null
);
