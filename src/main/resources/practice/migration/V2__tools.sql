-- The tools that the platform knows, where they appear, and what is needed to launch them and to let them in.

create table tool (
    client_id       text primary key,
    deployment_id   text not null,
    name            text not null,
    login_uri       text not null,
    redirect_uris   text[] not null,
    jwks_uri        text not null,
    target_link_uri text not null,
    scopes          text[] not null
);

create table resource_link (
    id              text primary key default gen_random_uuid()::text,
    course_id       text not null references course on delete cascade,
    client_id       text not null references tool on delete cascade,
    title           text not null,
    target_link_uri text not null,
    custom          jsonb not null,
    position        integer generated always as identity,
    unique (course_id, client_id, title)
);

-- A launch under way: both hints are random, kept as hashes, good once and for a short time.
create table login_initiation (
    login_hint_hash   bytea primary key,
    message_hint_hash bytea not null,
    person_id         text not null references person on delete cascade,
    resource_link_id  text not null references resource_link on delete cascade,
    document_target   text not null,
    expires_at        timestamptz not null,
    spent             boolean not null default false
);

create table signing_key (
    kid        text primary key,
    jwk        text not null,
    position   integer generated always as identity,
    created_at timestamptz not null
);

create table access_token (
    token_hash bytea primary key,
    client_id  text not null references tool on delete cascade,
    scopes     text[] not null,
    expires_at timestamptz not null
);

create table used_assertion (
    client_id  text not null references tool on delete cascade,
    jti        text not null,
    expires_at timestamptz not null,
    primary key (client_id, jti)
);
