-- What one person handed out. Personal: none of its own.
create index join_code_by on join_code (created_by);
