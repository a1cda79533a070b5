create index identity_account_person on identity (account, person_id);
