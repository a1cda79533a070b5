-- What is open between the bot and one place. Personal: peer, rest. Erased after 24 h without a word: dialog, rest.
create table conversation (
  account varchar(64) not null,
  kind varchar(8) not null,
  peer varchar(128) not null,
  dialog varchar(64),
  dialog_at timestamp with time zone,
  rest varchar(1000000),
  rest_at timestamp with time zone,
  primary key (account, kind, peer)
);
