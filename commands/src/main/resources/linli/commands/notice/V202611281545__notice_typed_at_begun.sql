-- Until now only the beginning was known. Personal: none.
update notice set typed_at = created_at;
