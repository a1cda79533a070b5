-- Numbers of polls. Personal: none.
create sequence poll_number;
