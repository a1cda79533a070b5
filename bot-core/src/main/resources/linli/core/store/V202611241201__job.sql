-- What will be done at its time. Personal: argument, where it is a person's number; the row is deleted when it is done.
create table job (
  kind varchar(64) not null,
  argument varchar(200) not null,
  due_at timestamp with time zone not null,
  run_at timestamp with time zone not null,
  attempts integer not null,
  primary key (kind, argument)
);
