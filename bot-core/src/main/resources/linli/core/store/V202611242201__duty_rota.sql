-- Groups whose people take turns from a day on, on all days or some of the week. Personal: planned_by.
create table duty_rota (
  group_id bigint primary key references chat_group (id),
  from_date varchar(10) not null,
  weekdays varchar(7) not null,
  planned_to varchar(10) not null,
  planned_by bigint not null
);
