alter table link_code add column other_grants text;
