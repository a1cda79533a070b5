-- That somebody said they know, so that it counts once: a keyed hash, no person, no time. Personal: marker.
create table notice_receipt (
  notice_id bigint not null references notice (id),
  marker varchar(64) not null,
  primary key (notice_id, marker)
);
