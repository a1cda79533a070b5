-- Answers that no delivery could carry; each goes in front of the person's next reply. Personal: peer, question, answer.
create table late_answer (
  account varchar(64) not null,
  message_hash varchar(43) not null,
  kind varchar(8) not null,
  peer varchar(128) not null,
  question varchar(1000) not null,
  answer varchar(1000000) not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  primary key (account, message_hash)
);
