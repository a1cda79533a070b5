-- From when to when somebody rests, both days included. Personal: person_id, from_day, to_day.
create table study_pause (
  person_id bigint not null references person (id),
  from_day varchar(10) not null,
  to_day varchar(10) not null,
  primary key (person_id, from_day, to_day)
);
