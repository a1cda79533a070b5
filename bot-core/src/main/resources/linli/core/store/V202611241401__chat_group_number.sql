-- Numbers of groups. Personal: none.
create sequence chat_group_number;
