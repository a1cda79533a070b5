-- Whether nothing is kept of those to whom it was sent. Personal: none.
alter table campaign add column unlisted boolean default false not null;
