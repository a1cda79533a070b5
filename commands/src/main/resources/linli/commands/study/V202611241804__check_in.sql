-- On which days somebody studied, by their own word; one a day. Item 0: something of their own. Personal: person_id, on_day, item_id, words.
create table check_in (
  person_id bigint not null references person (id),
  on_day varchar(10) not null,
  item_id bigint not null,
  words varchar(500) not null,
  kept_at timestamp with time zone not null,
  primary key (person_id, on_day)
);
