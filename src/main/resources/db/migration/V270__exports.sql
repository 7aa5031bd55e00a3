-- Files of awards for a district's own systems: what each is like, and what was made.

create table export_profile (
    id              uuid        not null,
    organisation_id uuid        not null,
    name            text        not null,
    definition      jsonb       not null,
    next_at         timestamptz,
    made_by         uuid,
    made_at         timestamptz not null,
    primary key (organisation_id, id)
);
select tenant_table('export_profile');

create table export_run (
    id              uuid        not null,
    organisation_id uuid        not null,
    profile_id      uuid        not null,
    state           text        not null check (state in ('waiting', 'done', 'refused')),
    asked_by        uuid,
    asked_at        timestamptz not null,
    started_at      timestamptz,
    ended_at        timestamptz,
    -- Position of the feed (award_change) up to which the file knows everything.
    up_to           bigint      not null default 0,
    rows            int         not null default 0,
    bytes           bigint      not null default 0,
    file_id         uuid,
    kept_until      timestamptz,
    file_name       text,
    problem         text,
    problem_column  text,
    problem_award   text,
    primary key (organisation_id, id),
    foreign key (organisation_id, profile_id) references export_profile (organisation_id, id) on delete cascade
);
create index on export_run (organisation_id, profile_id, asked_at desc);
create unique index export_run_one_at_a_time on export_run (organisation_id, profile_id) where state = 'waiting';
select tenant_table('export_run');
