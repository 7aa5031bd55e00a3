-- Organisations, their schools and departments, and the people whom launches bring.

create table organisation (
    id         uuid primary key,
    slug       text        not null unique,
    name       text        not null,
    email      text        not null,
    created_at timestamptz not null default now()
);
select open_table('organisation', 'the list of tenants itself');

create table person (
    id              uuid primary key,
    organisation_id uuid        not null,
    name            text,
    email           text,
    created_at      timestamptz not null default now()
);
create index on person (organisation_id, lower(name));
select tenant_table('person');

create table person_identity (
    organisation_id uuid        not null,
    registration_id uuid        not null,
    subject         text        not null,
    person_id       uuid        not null references person deferrable initially deferred,
    seen_at         timestamptz not null,
    primary key (organisation_id, registration_id, subject)
);
create index on person_identity (person_id);
select tenant_table('person_identity');

create table unit (
    id              uuid primary key,
    organisation_id uuid not null,
    kind            text not null check (kind in ('school', 'department')),
    name            text not null,
    unique (organisation_id, kind, name)
);
select tenant_table('unit');

create table unit_member (
    organisation_id uuid not null,
    unit_id         uuid not null references unit on delete cascade,
    person_id       uuid not null references person on delete cascade,
    primary key (unit_id, person_id)
);
create index on unit_member (person_id);
select tenant_table('unit_member');

-- What an administrator needs once, before any LMS is connected.
create table setup_link (
    secret_hash bytea primary key,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
select open_table('setup_link', 'used before there is any organisation');
