-- Facts about the store itself, such as the fingerprint of its data key.
create table store_fact (
  name varchar(64) primary key,
  content varchar(256) not null
);
