create unique index chat_group_bound on chat_group (account, seat);
