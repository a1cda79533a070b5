-- Numbers of units; 1 is the root. Personal: none.
create sequence unit_number start with 2;
