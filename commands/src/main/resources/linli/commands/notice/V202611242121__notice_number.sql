-- Numbers of notices. Personal: none.
create sequence notice_number;
