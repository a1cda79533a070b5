-- Until which full hour of the night a unit's people still study for the day before. Personal: none.
create table study_cut_off (
  unit_id bigint primary key,
  until_hour integer not null
);
