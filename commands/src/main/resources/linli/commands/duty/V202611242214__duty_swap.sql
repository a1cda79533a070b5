-- Days that somebody wants to give away, and who took them. Personal: asker, taken_by.
create table duty_swap (
  id bigint primary key,
  group_id bigint not null references chat_group (id),
  on_date varchar(10) not null,
  asker bigint not null,
  state varchar(10) not null,
  taken_by bigint not null,
  asked_at timestamp with time zone not null
);
