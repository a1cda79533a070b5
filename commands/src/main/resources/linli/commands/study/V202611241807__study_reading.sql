-- What somebody opened last and has not finished; erased after a day. Personal: person_id, item_id.
create table study_reading (
  person_id bigint primary key references person (id),
  item_id bigint not null,
  since timestamp with time zone not null
);
