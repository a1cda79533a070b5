-- The first words of what a pushed question is about, to tell it from another one. Personal, as its state.
alter table pushed_card add column about varchar(64) default '' not null;
