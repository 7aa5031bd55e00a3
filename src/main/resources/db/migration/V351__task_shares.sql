-- Executions under way are counted at every look for due tasks, so that no organisation has more than its share of them.
create index scheduled_tasks_picked on scheduled_tasks (last_heartbeat) where picked;
