-- Who looks after which group on which day. Personal: person_id, planned_by.
create table duty_shift (
  group_id bigint not null references chat_group (id),
  on_date varchar(10) not null,
  person_id bigint not null references person (id),
  planned_by bigint not null,
  planned_at timestamp with time zone not null,
  primary key (group_id, on_date)
);
