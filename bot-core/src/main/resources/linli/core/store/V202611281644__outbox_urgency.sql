-- What waited for its turn before urgent things had one of their own. Personal: none.
update outbox set urgency = 2 where urgency = 1 and state in ('WAITING', 'SENDING', 'PARKED', 'FAILED') and campaign_id in (select id from campaign where not urgent);
