-- Numbers of what units give to study; below them are those that are shipped. Personal: none.
create sequence study_item_number start with 101;
