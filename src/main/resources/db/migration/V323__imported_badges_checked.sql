-- Badges of others are looked at every day: their issuers may have taken them back. Rows that are there already get their
-- tasks; while they do, the table's owner, who has no organisation, must see them.

alter table imported_badge
    add column taken_back_at timestamptz,
    add column checked_at    timestamptz;
create index imported_badge_taken_back on imported_badge (organisation_id, taken_back_at desc) where taken_back_at is not null;

alter table imported_badge no force row level security;
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select 'imports.recheck', organisation_id || '/' || id, now() + random() * interval '1 day', false, 1 from imported_badge where state <> 'not-yet';
alter table imported_badge force row level security;

create or replace function accepted_badges(person uuid, organisation uuid) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object('id', id, 'title', title, 'issuer', issuer, 'source', source, 'issuedOn', issued_on,
                                               'expiresOn', expires_on, 'hours', hours,
                                               'takenBack', taken_back_at is not null) order by issued_on desc, id), '[]')
    from imported_badge
    where organisation_id = organisation and person_id in (select same_people(person)) and state = 'accepted'
$$;
