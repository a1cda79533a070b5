-- The group on a platform in which an account of ours sits; null where somebody has to carry things in. Personal: none.
alter table chat_group add column account varchar(64);
