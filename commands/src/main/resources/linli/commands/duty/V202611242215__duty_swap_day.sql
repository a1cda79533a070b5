-- Who takes which day. Personal: none of its own.
create index duty_swap_day on duty_swap (on_date, group_id);
