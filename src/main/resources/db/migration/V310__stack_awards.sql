-- Awards of stacks: what a badge class is of, whose badges may complete a stack by now, and what became of parts since.

alter table badge_class
    add column kind text not null default 'micro-credential' check (kind in ('micro-credential', 'stack'));

-- Somebody is to be looked at because something of theirs changed, or everybody where a stack did. Gone once that is done.
create table stack_check (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid,
    -- What was earned, or null where nothing was.
    award_id        uuid,
    asked_at        timestamptz not null,
    primary key (organisation_id, id)
);
comment on column stack_check.person_id is 'null means everybody';
select tenant_table('stack_check');

-- Whether badges that a person lost keep a stack from being complete: what the person holds would not earn it today.
create function stack_fell_short(person uuid, wanted uuid, organisation uuid) returns boolean language sql stable as $$
    select coalesce(bool_or(part.lost) and case
               when max(part.needed) is null then bool_or(part.offered and not part.held) or not bool_or(part.held)
               else count(*) filter (where part.held) < max(part.needed) end, false)
    from (select s.needed, m.retired_at is null as offered,
                 coalesce(bool_or(a.revoked_at is null) filter (where a.id is not null), false) as held,
                 coalesce(bool_and(a.revoked_at is not null) filter (where a.id is not null), false) as lost
          from stack s
          join stack_member x on x.stack_id = s.id
          join micro_credential m on m.id = x.micro_credential_id
          left join award a on a.organisation_id = organisation and a.earned_id = m.id
                           and a.person_id in (select same_people(person))
          where s.id = wanted
          group by s.needed, m.id, m.retired_at) part
$$;

-- Each organisation has one nightly task, and whoever is older than awards of stacks is looked at right away.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select 'award.stack-night', id || '/' || id, now(), false, 1 from organisation;
