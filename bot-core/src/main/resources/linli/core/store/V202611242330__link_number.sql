-- Numbers of codes that link two accounts. Personal: none.
create sequence link_number;
