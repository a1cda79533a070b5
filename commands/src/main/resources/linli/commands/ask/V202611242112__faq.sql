-- Questions and answers that the staff keep. Personal: created_by.
create table faq (
  id bigint primary key,
  unit_id bigint not null,
  question varchar(200) not null,
  answer varchar(1000) not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  stopped_at timestamp with time zone
);
