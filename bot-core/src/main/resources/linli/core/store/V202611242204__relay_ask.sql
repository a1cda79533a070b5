-- Who was asked to carry something into a group. Personal: person_id.
create table relay_ask (
  campaign_id bigint not null,
  group_id bigint not null,
  person_id bigint not null,
  asked_at timestamp with time zone not null,
  primary key (campaign_id, group_id, person_id)
);
