-- Open Badges 3.0: the same awards as verifiable credentials, the second half of each key, and who was revoked.

alter table badge_key
    add column jwk          text,
    add column multikey     text,
    add column proof_sealed bytea;

alter table badge_issuer
    add column profile text,
    add column did     text;

alter table badge_class
    add column achievement text;

create table status_list (
    id              uuid        not null,
    organisation_id uuid        not null,
    document        text        not null,
    jwt             text        not null,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    signed_at       timestamptz not null,
    primary key (organisation_id, id)
);
create unique index status_list_open on status_list (organisation_id) where closed_at is null;
select tenant_table('status_list');

-- A place in a list is taken before the credential that names it is signed, and never given to another one.
create table status_entry (
    organisation_id uuid        not null,
    list_id         uuid        not null,
    position        int         not null,
    award_id        uuid        not null,
    revoked_at      timestamptz,
    primary key (organisation_id, list_id, position),
    foreign key (organisation_id, list_id) references status_list (organisation_id, id)
);
create index on status_entry (organisation_id, award_id);
create index on status_entry (organisation_id, list_id) where revoked_at is not null;
select tenant_table('status_entry');

create table award_credential (
    organisation_id uuid not null,
    award_id        uuid not null,
    document        text not null,
    jwt             text not null,
    primary key (organisation_id, award_id),
    foreign key (organisation_id, award_id) references award (organisation_id, id)
);
select tenant_table('award_credential');
