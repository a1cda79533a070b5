-- A person in private or a group.
alter table outbox add column kind varchar(8) default 'PRIVATE' not null;
