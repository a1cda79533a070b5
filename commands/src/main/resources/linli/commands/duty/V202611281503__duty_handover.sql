-- What was handed over at night, until the taker is told. Personal: giver, taker, questions, note, handed_at.
create table duty_handover (
  id bigint primary key,
  giver bigint not null,
  taker bigint not null,
  questions int not null,
  note varchar(400) not null,
  handed_at timestamp with time zone not null
);
