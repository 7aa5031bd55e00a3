-- Wallets: they register themselves, and an educator lets one fetch their badges.

create table wallet_client (
    id            uuid primary key,
    name          text        not null,
    redirect_uris text[]      not null,
    -- Null for one that can keep no secret.
    secret_hash   bytea,
    created_at    timestamptz not null,
    -- Null until an educator has used it; such are cleared away after a day.
    used_at       timestamptz
);
select open_table('wallet_client', 'wallets register before anybody has an organisation; one serves many');

create table wallet_connection (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null,
    client_id       uuid        not null,
    client_name     text        not null,
    scopes          text[]      not null,
    created_at      timestamptz not null,
    fetched_at      timestamptz,
    primary key (organisation_id, id),
    unique (organisation_id, person_id, client_id)
);
select tenant_table('wallet_connection');

create table wallet_grant (
    secret_hash     bytea primary key,
    kind            text        not null check (kind in ('code', 'refresh')),
    organisation_id uuid        not null,
    connection_id   uuid        not null,
    client_id       uuid        not null,
    redirect_uri    text,
    challenge       text,
    expires_at      timestamptz not null,
    spent_at        timestamptz
);
create index on wallet_grant (connection_id);
select open_table('wallet_grant', 'who brings a code or a refresh token has no organisation yet; holds hashes and ids');

create table wallet_browser (
    id              text primary key,
    secret_hash     bytea       not null unique,
    organisation_id uuid        not null,
    person_id       uuid        not null,
    expires_at      timestamptz not null
);
select open_table('wallet_browser', 'a browser that came from a launch a moment ago, before the organisation is known');

alter table access_token add column person_id uuid, add column connection_id uuid;
create index on access_token (connection_id) where connection_id is not null;
