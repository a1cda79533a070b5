-- Looks after what is to be carried into groups, from the first start on. Personal: none.
insert into job (kind, argument, due_at, run_at, attempts) values ('duty.round', '', timestamp with time zone '2025-01-01 00:00:00+00:00', timestamp with time zone '2025-01-01 00:00:00+00:00', 0);
