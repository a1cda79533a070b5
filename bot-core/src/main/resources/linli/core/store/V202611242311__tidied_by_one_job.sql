-- What is too old is ended by one job for all. Personal: none.
delete from job where kind in ('human.forget', 'notice.forget', 'study.forget');
