-- What the people of a unit do not see any more, of its own, of the units above it or of what is shipped. Personal: none.
create table study_retired (
  item_id bigint not null,
  unit_id bigint not null,
  primary key (item_id, unit_id)
);
