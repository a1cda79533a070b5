-- Known of every notice from now on. Personal: none.
alter table notice alter column typed_at set not null;
