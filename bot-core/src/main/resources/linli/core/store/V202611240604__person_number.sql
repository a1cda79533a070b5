create sequence person_number start with 1;
