-- One client id may serve several organisations, each in deployments of its own; and LMSs can register themselves by a link.

alter table registration drop constraint registration_issuer_client_id_key;
alter table registration add unique (organisation_id, issuer, client_id);
create index on registration (issuer, client_id);

create table registration_link (
    secret_hash     bytea primary key,
    organisation_id uuid        not null,
    made_by         uuid,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    used_at         timestamptz,
    registration_id uuid references registration on delete set null
);
create index on registration_link (organisation_id);
select open_table('registration_link', 'an LMS brings it before anybody is signed in');
