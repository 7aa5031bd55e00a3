-- Programs of other systems that may ask Laurel: who they are, what they may, and the tokens that they hold for a while.

create table client_address (
    client_id       uuid primary key,
    organisation_id uuid not null
);
select open_table('client_address', 'a program asks for a token before its organisation is known; ids are random');

create table api_client (
    id              uuid        not null,
    organisation_id uuid        not null,
    name            text        not null,
    scopes          text[]      not null,
    secret_hash     bytea       not null,
    secret_at       timestamptz not null,
    -- The secret before the last change is good until then.
    former_hash     bytea,
    former_until    timestamptz,
    created_at      timestamptz not null,
    disabled_at     timestamptz,
    last_used_at    timestamptz,
    primary key (organisation_id, id)
);
select tenant_table('api_client');

create table access_token (
    token_hash      bytea primary key,
    organisation_id uuid        not null,
    client_id       uuid        not null,
    scopes          text[]      not null,
    expires_at      timestamptz not null
);
create index on access_token (client_id, expires_at);
select open_table('access_token', 'who brings a token has no organisation yet; holds hashes and ids only');

create table request_count (
    subject  text primary key,
    began    timestamptz not null,
    requests int         not null
);
select open_table('request_count', 'counts requests before the organisation is known; holds ids only');
