alter table chat_group add column peer varchar(128);
