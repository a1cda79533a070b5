-- Numbers of granted roles. Personal: none.
create sequence role_grant_number;
