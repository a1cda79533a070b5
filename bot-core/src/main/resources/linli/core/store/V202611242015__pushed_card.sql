-- Questions that were pushed; two digits answer them. Personal: person_id, state, options. Erased when answered or after 14 days.
create table pushed_card (
  person_id bigint not null,
  tens smallint not null,
  dialog varchar(64) not null,
  state varchar(4000) not null,
  options varchar(4000) not null,
  pushed_at timestamp with time zone not null,
  primary key (person_id, tens)
);
