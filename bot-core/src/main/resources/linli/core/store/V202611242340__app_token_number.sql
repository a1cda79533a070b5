-- Numbers of the keys that apps use. Personal: none.
create sequence app_token_number;
