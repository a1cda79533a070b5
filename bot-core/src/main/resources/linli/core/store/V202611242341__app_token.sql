-- The keys that apps use, as hashes: what each may do, for whom, and until when (real time). Personal: created_by.
create table app_token (
  id bigint primary key,
  name varchar(100) not null,
  token_hash varchar(64) not null,
  account varchar(64) not null,
  unit_id bigint not null references unit (id),
  scopes varchar(1000) not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint app_token_once unique (token_hash)
);
