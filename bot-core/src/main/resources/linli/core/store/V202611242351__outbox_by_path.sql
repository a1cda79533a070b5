-- Whether the last attempt went a way back, on which no platform drops repeats.
alter table outbox add column by_path boolean default false not null;
