-- What is still to be carried. Personal: none.
create index relay_state on relay (state);
