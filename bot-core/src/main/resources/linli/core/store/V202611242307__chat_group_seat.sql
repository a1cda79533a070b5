alter table chat_group add column seat varchar(128);
