-- Notices that can be read. Personal: none.
create index notice_state on notice (state, shown_until);
