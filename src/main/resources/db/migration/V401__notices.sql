-- What platforms tell of themselves, without anybody launching: Platform Notification Service.

-- Spent nonces, as of launches.
create table notice (
    registration_id uuid        not null references registration on delete cascade,
    nonce           text        not null,
    organisation_id uuid        not null,
    notice_id       text        not null,
    received_at     timestamptz not null,
    primary key (registration_id, nonce)
);
create index on notice (received_at);
select open_table('notice', 'spent nonces are forgotten without an organisation');
select written_by_organisation('notice', true);

-- A course is a copy of another, by the platform's ids.
create table context_copy (
    organisation_id uuid        not null,
    registration_id uuid        not null references registration on delete cascade,
    deployment_id   text        not null,
    lti_id          text        not null,
    origin_lti_id   text        not null,
    -- 0 is the nearest of several origins.
    place           integer     not null,
    noticed_at      timestamptz not null,
    primary key (organisation_id, registration_id, deployment_id, lti_id, origin_lti_id)
);
select tenant_table('context_copy');

-- Where a deployment is asked to send its notices.
create table notice_service (
    id              uuid primary key,
    organisation_id uuid        not null,
    registration_id uuid        not null references registration on delete cascade,
    deployment_id   text        not null,
    url             text        not null,
    asked_at        timestamptz not null,
    announced_at    timestamptz,
    -- Why the platform takes no handler, in its words.
    refused         text,
    unique (organisation_id, registration_id, deployment_id, url)
);
select tenant_table('notice_service');
