-- Open polls of a unit. Personal: none.
create index poll_by_unit on poll (unit_id, state);
