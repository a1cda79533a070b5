-- When a first attempt left of which it is not known whether it arrived; stays when it is sent once more. Personal: none.
alter table outbox add column perhaps_at timestamp with time zone;
