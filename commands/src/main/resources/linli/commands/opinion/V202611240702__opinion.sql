-- What each person chose. Confidential, not secret: the two stand in one row, and nobody is shown it. Personal: person_id, choice.
create table opinion (
  person_id bigint primary key references person (id),
  choice varchar(8) not null,
  kept_at timestamp with time zone not null
);
