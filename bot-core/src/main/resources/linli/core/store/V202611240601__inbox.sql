-- One row a message. No person and no text: the hash needs the data key, the reply needs the platform's message id too.
create table inbox (
  account varchar(64) not null,
  message_hash varchar(43) not null,
  state varchar(10) not null,
  sealed_reply bytea,
  arrived_at timestamp with time zone not null,
  primary key (account, message_hash)
);
