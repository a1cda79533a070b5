-- Groups into which a person carries what is said to many. Personal: observer.
create table relay (
  campaign_id bigint not null,
  group_id bigint not null,
  state varchar(10) not null,
  observer bigint,
  asked_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  primary key (campaign_id, group_id)
);
