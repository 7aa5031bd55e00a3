-- What waits for an assessor, what assessors write meanwhile, and what they sent.

create table assessment_task (
    id                  uuid primary key,
    organisation_id     uuid        not null,
    submission_id       uuid        not null references submission,
    attempt_id          uuid        not null unique references attempt,
    number              int         not null,
    educator_id         uuid        not null,
    micro_credential_id uuid        not null,
    version_id          uuid        not null,
    carried             text[]      not null,
    submitted_at        timestamptz not null,
    due_at              timestamptz not null,
    state               text        not null check (state in ('WAITING', 'HELD', 'DECIDED', 'WITHDRAWN')),
    claimed_by          uuid,
    lease_until         timestamptz,
    check ((claimed_by is null) = (lease_until is null))
);
create index on assessment_task (organisation_id, due_at) where state = 'WAITING';
create index on assessment_task (organisation_id, due_at) where state = 'HELD';
create index on assessment_task (submission_id);
select tenant_table('assessment_task');

-- Everything that an assessor has typed for a task, by the names of the fields on the page; kept when the claim is lost.
create table assessment_draft (
    organisation_id uuid        not null,
    task_id         uuid        not null references assessment_task,
    assessor_id     uuid        not null,
    fields          jsonb       not null,
    revision        int         not null,
    page            text        not null,
    saved_at        timestamptz not null,
    primary key (task_id, assessor_id)
);
create index on assessment_draft (organisation_id);
select tenant_table('assessment_draft');

create table assessment (
    id              uuid primary key,
    organisation_id uuid        not null,
    task_id         uuid        not null unique references assessment_task,
    submission_id   uuid        not null references submission,
    attempt_id      uuid        not null unique references attempt,
    assessor_id     uuid        not null,
    outcome         jsonb       not null,
    sent_at         timestamptz not null
);
create index on assessment (organisation_id, sent_at desc);
create index on assessment (submission_id);
select tenant_table('assessment');
revoke update, delete on assessment from "${app_user}";

-- Feedback that an assessor keeps to use again.
create table assessment_comment (
    id              uuid primary key,
    organisation_id uuid        not null,
    person_id       uuid        not null,
    text            text        not null,
    added_at        timestamptz not null
);
create index on assessment_comment (person_id, added_at desc);
select tenant_table('assessment_comment');

-- Who has opened the queue as an assessor: whom a program lead may hand work to.
create table assessor (
    organisation_id uuid        not null,
    person_id       uuid        not null references person,
    seen_at         timestamptz not null,
    primary key (organisation_id, person_id)
);
select tenant_table('assessor');
