-- The API tokens that nodes share, sealed under the data key. Personal: none.
create table access_token (
  account varchar(64) primary key,
  sealed_token bytea,
  expires_at timestamp with time zone not null,
  generation bigint not null,
  forced_on date,
  forced int not null,
  node varchar(36),
  lease_until timestamp with time zone not null
);
