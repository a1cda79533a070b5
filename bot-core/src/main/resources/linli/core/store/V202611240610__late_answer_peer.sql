create index late_answer_peer on late_answer (account, kind, peer);
