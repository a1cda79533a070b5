-- Until now nobody but the author was known. Personal: typed_by.
update notice set typed_by = created_by, confirmed_by = created_by;
