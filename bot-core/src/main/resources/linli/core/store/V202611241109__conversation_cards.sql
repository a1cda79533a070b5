-- Questions as they were shown, erased after a day. Personal: cards.
alter table conversation add column cards varchar(8000);
