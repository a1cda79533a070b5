-- With which words somebody was asked. Personal: none.
alter table relay_ask add column edition int default 0 not null;
