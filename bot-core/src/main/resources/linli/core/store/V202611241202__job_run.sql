-- Whose turn it is. Personal: none of its own.
create index job_run on job (run_at);
