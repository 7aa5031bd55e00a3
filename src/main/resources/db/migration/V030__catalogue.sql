-- Micro-credentials, their versions, and the texts of a version in each language.

create table micro_credential (
    id              uuid primary key,
    organisation_id uuid        not null,
    slug            text        not null,
    retired_at      timestamptz,
    unique (organisation_id, slug)
);
select tenant_table('micro_credential');

create table micro_credential_version (
    id                  uuid primary key,
    organisation_id     uuid        not null,
    micro_credential_id uuid        not null references micro_credential,
    number              int         not null,
    published_at        timestamptz not null,
    language            text        not null,
    level               text        not null,
    hours               numeric     not null,
    subjects            text[]      not null,
    grade_bands         text[]      not null,
    needs               text[]      not null,
    priorities          text[]      not null,
    unique (micro_credential_id, number)
);
create index on micro_credential_version (organisation_id);
select tenant_table('micro_credential_version');

create table version_text (
    organisation_id uuid     not null,
    version_id      uuid     not null references micro_credential_version,
    language        text     not null,
    title           text     not null,
    content         jsonb    not null,
    dictionary      regconfig not null,
    search          tsvector not null,
    primary key (version_id, language)
);
create index on version_text using gin (search);
select tenant_table('version_text');
