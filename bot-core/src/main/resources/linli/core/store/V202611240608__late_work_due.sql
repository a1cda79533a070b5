create index late_work_due on late_work (due_at);
