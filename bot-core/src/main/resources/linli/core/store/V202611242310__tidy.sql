-- Ends what is too old, from the first start on. Personal: none.
insert into job (kind, argument, due_at, run_at, attempts) values ('privacy.tidy', '', timestamp with time zone '2025-01-01 00:00:00+00:00', timestamp with time zone '2025-01-01 00:00:00+00:00', 0);
