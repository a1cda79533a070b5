-- Answers that are owed. Personal: redelivery_key, peer, sender, question, argument; the row is deleted when it is done.
create table late_work (
  account varchar(64) not null,
  message_hash varchar(43) not null,
  redelivery_key varchar(256) not null,
  kind varchar(8) not null,
  peer varchar(128) not null,
  receiver varchar(128) not null,
  sender varchar(128) not null,
  question varchar(1000) not null,
  work varchar(64) not null,
  argument varchar(100000) not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  node varchar(36) not null,
  primary key (account, message_hash)
);
