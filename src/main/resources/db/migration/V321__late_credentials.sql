-- When a credential was written: later than its award where the award is from before Open Badges 3.0 or waited for its key.
-- Rows that are there already get what is new; while they do, the tables' owner, who has no organisation, must see them.

alter table award no force row level security;
alter table award_credential no force row level security;

alter table award_credential add column added_at timestamptz;
update award_credential c set added_at = a.issued_at
from award a where a.organisation_id = c.organisation_id and a.id = c.award_id;
alter table award_credential alter column added_at set not null;

-- Each organisation that has awards without one gets a task that writes them.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select distinct 'award.late-credentials', a.organisation_id || '/' || a.organisation_id, now(), false, 1
from award a
where a.revoked_at is null
  and not exists (select from award_credential c where c.organisation_id = a.organisation_id and c.award_id = a.id);

alter table award force row level security;
alter table award_credential force row level security;
