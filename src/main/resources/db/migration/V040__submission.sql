-- What educators work on and hand in.

create table submission (
    id                  uuid primary key,
    organisation_id     uuid        not null,
    person_id           uuid        not null references person,
    micro_credential_id uuid        not null references micro_credential,
    version_id          uuid        not null references micro_credential_version,
    state               text        not null,
    context_id          uuid,
    resource_link_id    uuid,
    created_at          timestamptz not null,
    changed_at          timestamptz not null
);
create unique index submission_one_at_a_time on submission (person_id, micro_credential_id) where state <> 'WITHDRAWN';
create index on submission (organisation_id, state);
select tenant_table('submission');

create table attempt (
    id              uuid primary key,
    organisation_id uuid        not null,
    submission_id   uuid        not null references submission,
    number          int         not null,
    started_at      timestamptz not null,
    submitted_at    timestamptz,
    decided_at      timestamptz,
    outcome         jsonb,
    note            text,
    reopened_met    boolean     not null,
    unique (submission_id, number)
);
select tenant_table('attempt');

create table evidence_text (
    organisation_id uuid        not null,
    attempt_id      uuid        not null references attempt,
    item            text        not null,
    text            text        not null,
    revision        int         not null,
    page            text        not null default '',
    turn            int         not null default 0,
    saved_at        timestamptz not null,
    primary key (attempt_id, item)
);
select tenant_table('evidence_text');

create table evidence_item (
    id              uuid primary key,
    organisation_id uuid        not null,
    attempt_id      uuid        not null references attempt,
    item            text        not null,
    name            text        not null,
    locator         text        not null,
    file_id         uuid,
    type            text,
    size            bigint,
    sha256          text,
    url             text,
    added_at        timestamptz not null,
    check ((file_id is null) <> (url is null))
);
create index on evidence_item (attempt_id);
create index on evidence_item (file_id);
select tenant_table('evidence_item');
