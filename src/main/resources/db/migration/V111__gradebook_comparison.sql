-- Comparisons of what was earned here with what the LMS's gradebook says, and what they found.

create table grade_setting (
    organisation_id uuid primary key,
    repairs         boolean not null
);
select tenant_table('grade_setting');

create table grade_run (
    id              uuid primary key,
    organisation_id uuid        not null,
    -- The person who asked for it, or null where it is the nightly one.
    asked_by        uuid,
    begun_at        timestamptz not null,
    ended_at        timestamptz,
    -- The last column that was looked at; columns go by their ids.
    last_column     uuid,
    columns         int         not null default 0,
    compared        int         not null default 0
);
create unique index grade_run_one_at_a_time on grade_run (organisation_id) where ended_at is null;
create index on grade_run (organisation_id, begun_at desc);
select tenant_table('grade_run');

create table grade_trouble (
    run_id          uuid not null references grade_run on delete cascade,
    organisation_id uuid not null,
    column_id       uuid not null references grade_column,
    registration_id uuid not null,
    reason          text not null check (reason in ('away', 'refused', 'not-allowed', 'disconnected')),
    words           text,
    primary key (run_id, column_id)
);
select tenant_table('grade_trouble');

create table grade_difference (
    id              uuid primary key,
    organisation_id uuid        not null,
    run_id          uuid        not null references grade_run on delete cascade,
    column_id       uuid        not null references grade_column,
    line_item_url   text,
    -- Null where the person has sent nothing from here, and for a column as a whole.
    channel_id      uuid references grade_channel,
    user_id         text        not null,
    kind            text        not null,
    here            numeric,
    there           numeric,
    there_maximum   numeric,
    words           text,
    -- What was sent to repair it, and whether Laurel did so by itself.
    report_id       uuid references grade_report,
    by_itself       boolean     not null default false,
    unique nulls not distinct (run_id, column_id, line_item_url, user_id)
);
create index on grade_difference (channel_id) where by_itself;
select tenant_table('grade_difference');

-- Each organisation has one nightly task; new ones get theirs when they are made.
insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
select 'gradebook.night', id || '/' || id, now() + interval '1 hour', false, 1 from organisation;
