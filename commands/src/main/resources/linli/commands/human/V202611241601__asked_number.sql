-- Numbers of what people asked. Personal: none.
create sequence asked_number;
