-- Awards and the documents of Open Badges 2.0. Documents are kept as the very text that was checked and is served.

create table badge_address (
    id              uuid primary key,
    organisation_id uuid not null
);
select open_table('badge_address', 'says whose award, badge class or key a public address means; ids are random');

create table badge_issuer (
    organisation_id uuid primary key,
    name            text        not null,
    url             text        not null,
    email           text        not null,
    document        text        not null,
    revocations     text        not null,
    updated_at      timestamptz not null
);
select tenant_table('badge_issuer');

create table badge_key (
    id              uuid        not null,
    organisation_id uuid        not null,
    document        text        not null,
    private_sealed  bytea       not null,
    created_at      timestamptz not null,
    retired_at      timestamptz,
    primary key (organisation_id, id)
);
create unique index badge_key_in_use on badge_key (organisation_id) where retired_at is null;
select tenant_table('badge_key');

create table badge_class (
    id              uuid        not null,
    organisation_id uuid        not null,
    version_id      uuid        not null,
    language        text        not null,
    title           text        not null,
    description     text        not null,
    level           text        not null,
    hours           numeric(6, 1),
    credit          text,
    rubric          text        not null,
    document        text        not null,
    image_svg       text        not null,
    image_png       bytea       not null,
    created_at      timestamptz not null,
    primary key (organisation_id, id),
    unique (organisation_id, version_id, language)
);
select tenant_table('badge_class');

create table award (
    id                uuid        not null,
    organisation_id   uuid        not null,
    badge_class_id    uuid        not null,
    key_id            uuid        not null,
    submission_id     uuid        not null,
    person_id         uuid        not null,
    earner            text        not null,
    show_name         boolean     not null default false,
    narrative         text,
    signed_id         uuid        not null,
    hosted            text        not null,
    jws               text        not null,
    issued_at         timestamptz not null,
    zone              text        not null,
    expires_at        timestamptz,
    revoked_at        timestamptz,
    revocation_reason text,
    primary key (organisation_id, id),
    unique (organisation_id, submission_id),
    foreign key (organisation_id, badge_class_id) references badge_class (organisation_id, id),
    foreign key (organisation_id, key_id) references badge_key (organisation_id, id)
);
create index on award (organisation_id, person_id, issued_at desc);
create index on award (organisation_id, revoked_at) where revoked_at is not null;
select tenant_table('award');
