-- What can be chosen; votes are filled in when a poll was counted. Personal: none.
create table poll_option (
  poll_id bigint not null references poll (id),
  option_no integer not null,
  words varchar(100) not null,
  votes integer,
  primary key (poll_id, option_no)
);
