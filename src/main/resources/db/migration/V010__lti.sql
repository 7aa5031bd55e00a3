-- The LTI side: which LMSs are connected, who came from them, and the tool's own keys.

create table registration (
    id                     uuid primary key,
    organisation_id        uuid        not null,
    platform               text        not null,
    issuer                 text        not null,
    client_id              text        not null,
    authorization_endpoint text        not null,
    token_endpoint         text        not null,
    token_audience         text        not null,
    jwks_uri               text        not null,
    any_deployment         boolean     not null,
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    unique (issuer, client_id)
);
create index on registration (organisation_id);
select open_table('registration', 'a launch finds its organisation by the registration');

create table deployment (
    registration_id uuid        not null references registration on delete cascade,
    deployment_id   text        not null,
    approved        boolean     not null,
    learnt_at       timestamptz not null,
    primary key (registration_id, deployment_id)
);
select open_table('deployment', 'part of a registration');

create table context (
    id              uuid primary key,
    organisation_id uuid        not null,
    registration_id uuid        not null,
    deployment_id   text        not null,
    lti_id          text        not null,
    title           text,
    label           text,
    created_at      timestamptz not null,
    unique (organisation_id, registration_id, deployment_id, lti_id)
);
select tenant_table('context');

create table resource_link (
    id              uuid primary key,
    organisation_id uuid        not null,
    registration_id uuid        not null,
    deployment_id   text        not null,
    context_id      uuid references context,
    lti_id          text        not null,
    title           text,
    created_at      timestamptz not null,
    unique (organisation_id, registration_id, deployment_id, lti_id)
);
select tenant_table('resource_link');

create table launch (
    id                     uuid primary key,
    organisation_id        uuid        not null,
    registration_id        uuid        not null,
    -- Spent here, once: see LoginState. A window opened from a launch has no nonce.
    nonce                  text,
    -- Null while locked: nobody holds the cookie yet.
    secret_hash            bytea,
    handover_hash          bytea,
    handover_until         timestamptz,
    person_id              uuid        not null,
    person_name            text,
    deployment_id          text        not null,
    context_id             uuid,
    context_title          text,
    resource_link_id       uuid        not null,
    resource_link_title    text,
    roles                  text[]      not null,
    custom                 jsonb       not null,
    locale                 text        not null,
    time_zone              text,
    line_items_url         text,
    line_item_url          text,
    grade_scopes           text[]      not null,
    roster_url             text,
    return_url             text,
    frame_ancestors        text        not null,
    target                 text        not null,
    created_at             timestamptz not null,
    expires_at             timestamptz not null,
    unique (registration_id, nonce)
);
create index on launch (expires_at);
select open_table('launch', 'the session: read before the organisation is known');

create table tool_key (
    kid            text primary key,
    public_jwk     text        not null,
    sealed_private bytea       not null,
    published_at   timestamptz not null,
    signs_from     timestamptz not null
);
select open_table('tool_key', 'the tool signs for all organisations with the same keys');
