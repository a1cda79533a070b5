-- Who studied in a month, for counts. Personal: none.
create index check_in_day on check_in (on_day, person_id);
