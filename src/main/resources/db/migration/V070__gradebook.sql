-- What the LMS's gradebook is to be told. A channel is one learner in one column; its reports go out one after another.

create table grade_column (
    id              uuid primary key,
    organisation_id uuid not null,
    registration_id uuid not null,
    line_items_url  text not null,
    resource_id     text not null,
    label           text not null,
    line_item_url   text,
    busy_until      timestamptz,
    unique (organisation_id, registration_id, line_items_url, resource_id)
);
select tenant_table('grade_column');

create table grade_channel (
    id              uuid primary key,
    organisation_id uuid        not null,
    column_id       uuid        not null references grade_column,
    user_id         text        not null,
    -- Where the link of the launch has a column of its own for this micro-credential.
    line_item_url   text,
    last_timestamp  timestamptz not null,
    busy_until      timestamptz,
    unique (column_id, user_id)
);
select tenant_table('grade_channel');

create table grade_target (
    submission_id   uuid primary key references submission,
    organisation_id uuid not null,
    channel_id      uuid not null references grade_channel,
    language        text not null
);
select tenant_table('grade_target');

create table grade_report (
    id              uuid primary key,
    organisation_id uuid        not null,
    channel_id      uuid        not null references grade_channel,
    submission_id   uuid        not null references submission,
    at              timestamptz not null,
    activity        text        not null,
    grading         text        not null,
    score           numeric,
    comment         text,
    submitted_at    timestamptz,
    state           text        not null check (state in ('waiting', 'sent', 'refused')),
    tries           int         not null default 0,
    answer          text,
    settled_at      timestamptz,
    unique (channel_id, at)
);
create index on grade_report (channel_id, at) where state = 'waiting';
select tenant_table('grade_report');
