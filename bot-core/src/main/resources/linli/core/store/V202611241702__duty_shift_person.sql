-- The days of one person. Personal: none.
create index duty_shift_person on duty_shift (person_id, on_date);
