-- What is to be said of a poll in front of somebody's next reply. Personal: person_id.
create table poll_news (
  poll_id bigint not null references poll (id),
  person_id bigint not null references person (id),
  kind varchar(16) not null,
  primary key (person_id, poll_id, kind)
);
