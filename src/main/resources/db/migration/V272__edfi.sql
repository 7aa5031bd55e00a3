-- A district's Ed-Fi ODS/API: how it is reached, whom it knows by which number, and what was sent.

create table edfi_settings (
    organisation_id uuid        primary key,
    base_url        text        not null,
    client_key      text        not null,
    secret_sealed   bytea       not null,
    namespace       text        not null,
    state           text        not null,
    credential_type text        not null,
    sends           text        not null check (sends in ('recognitions', 'credentials', 'both')),
    staff_by        text        not null check (staff_by in ('lms', 'email', 'email-name', 'list')),
    active          boolean     not null,
    changed_at      timestamptz not null
);
select tenant_table('edfi_settings');

create table edfi_staff (
    organisation_id uuid not null,
    email           text not null,
    staff_unique_id text not null,
    primary key (organisation_id, email)
);
select tenant_table('edfi_staff');

create table edfi_push (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null,
    state           text        not null check (state in ('waiting', 'sent', 'refused')),
    asked_at        timestamptz not null,
    tries           int         not null default 0,
    next_at         timestamptz,
    settled_at      timestamptz,
    staff_unique_id text,
    -- Why it waits or was refused: a message of ours, or the words of the API.
    problem         text,
    answer          text,
    primary key (organisation_id, id)
);
create index on edfi_push (organisation_id, state, asked_at desc, id);
create index on edfi_push (organisation_id, person_id);
select tenant_table('edfi_push');
