-- The next one of a kind. Personal: none of its own.
create index job_due on job (kind, due_at);
