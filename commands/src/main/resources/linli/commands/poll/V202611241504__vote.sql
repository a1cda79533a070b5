-- One a person. Confidential, not secret: person and choice stand in one row, and nobody is shown it. Personal: person_id, option_no, level.
create table vote (
  poll_id bigint not null references poll (id),
  person_id bigint not null references person (id),
  option_no integer not null,
  level varchar(16) not null,
  voted_at timestamp with time zone not null,
  primary key (poll_id, person_id)
);
