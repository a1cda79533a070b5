-- Since when it is to be told. Personal: none.
alter table staff_news add column since timestamp with time zone default current_timestamp not null;
