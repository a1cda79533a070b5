-- Who takes turns in a group, in order, and who steps in. Personal: person_id.
create table duty_person (
  group_id bigint not null references chat_group (id),
  part varchar(10) not null,
  place integer not null,
  person_id bigint not null,
  primary key (group_id, part, place)
);
