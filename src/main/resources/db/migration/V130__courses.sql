-- Who is in which course, as launches and the rosters of the LMS tell.

-- Null where the person is known from a roster only, and has not been here.
alter table person_identity alter column seen_at drop not null;

create table course_roster (
    context_id      uuid primary key references context,
    organisation_id uuid        not null,
    registration_id uuid        not null,
    url             text        not null,
    launched_at     timestamptz not null,
    -- The durable task that fetches it next, and when; null where none waits.
    run_id          uuid unique,
    next_at         timestamptz,
    busy_until      timestamptz,
    -- Until when its LMS wants to be left alone.
    rest_until      timestamptz,
    tried_at        timestamptz,
    fetched_at      timestamptz,
    tries           int         not null default 0,
    trouble         text check (trouble in ('away', 'refused', 'disconnected')),
    words           text,
    unreadable      int         not null default 0,
    complete        boolean     not null default true
);
create index on course_roster (registration_id);
select tenant_table('course_roster');

create table course_member (
    context_id      uuid        not null references context,
    organisation_id uuid        not null,
    person_id       uuid        not null references person,
    -- As the roster says; null where no roster has named the person.
    roles           text[],
    -- As the last launch said, which counts until the roster changes.
    launched_roles  text[],
    launched_at     timestamptz,
    status          text        not null check (status in ('active', 'inactive', 'removed')),
    since           timestamptz not null,
    until           timestamptz,
    primary key (context_id, person_id)
);
create index on course_member (person_id);
select tenant_table('course_member');
