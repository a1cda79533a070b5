create index inbox_arrived on inbox (arrived_at);
