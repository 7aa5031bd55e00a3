-- Line items, every score as it came in, and the result that stands.

create table line_item (
    id               text primary key default gen_random_uuid()::text,
    course_id        text not null references course on delete cascade,
    client_id        text not null references tool on delete cascade,
    resource_link_id text references resource_link on delete cascade,
    resource_id      text,
    tag              text,
    label            text not null,
    score_maximum    double precision not null check (score_maximum > 0),
    starts_at        timestamptz,
    ends_at          timestamptz,
    position         integer generated always as identity
);
create index on line_item (course_id, client_id, position);

create table score (
    line_item_id      text not null references line_item on delete cascade,
    person_id         text not null references person on delete cascade,
    scored_at         timestamptz not null,
    activity_progress text not null,
    grading_progress  text not null,
    score_given       double precision,
    score_maximum     double precision,
    comment           text,
    scorer_id         text,
    submitted_at      timestamptz,
    received_at       timestamptz not null,
    primary key (line_item_id, person_id, scored_at)
);

create table result (
    line_item_id      text not null references line_item on delete cascade,
    person_id         text not null references person on delete cascade,
    score             double precision,
    activity_progress text not null,
    grading_progress  text not null,
    comment           text,
    scored_at         timestamptz not null,
    primary key (line_item_id, person_id)
);
