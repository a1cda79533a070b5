-- Numbers that stood for somebody before two of them became one; sealed audit rows still name them. Personal: person_id.
create table former_person (
  former_id bigint primary key,
  person_id bigint not null references person (id)
);
