create index audit_link_person on audit_link (person_id);
