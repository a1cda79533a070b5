-- The people of a unit. Personal: none.
create index membership_unit on membership (unit_id, person_id);
