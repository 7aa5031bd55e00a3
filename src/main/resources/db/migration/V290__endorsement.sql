-- Endorsements: an organisation speaks well of another one's badge. Each of the two has rows of its own, which it alone sees.

-- What this organisation asks others for.
create table endorsement_request (
    id              uuid        not null,
    organisation_id uuid        not null,
    badge_class_id  uuid        not null,
    for_whom        text        not null,
    made_by         uuid,
    made_at         timestamptz not null,
    expires_at      timestamptz not null,
    closed_at       timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, badge_class_id) references badge_class (organisation_id, id)
);
comment on column endorsement_request.for_whom is 'a note of who asks; nobody else sees it';
comment on column endorsement_request.closed_at is 'taken back before anybody answered';
create index on endorsement_request (organisation_id, made_at desc);
select tenant_table('endorsement_request');

create table endorsement_link (
    secret_hash     bytea       primary key,
    organisation_id uuid        not null,
    request_id      uuid        not null unique,
    badge_class_id  uuid        not null,
    expires_at      timestamptz not null,
    endorsement_id  uuid        unique
);
comment on column endorsement_link.endorsement_id is 'what it was used for; a link is used once';
select open_table('endorsement_link', 'whose badge a link asks to endorse, for who opens it in another organisation; holds a hash and ids');

-- What this organisation has given to others' badges.
create table endorsement (
    id                uuid        not null,
    organisation_id   uuid        not null,
    badge_class_id    uuid        not null,
    to_organisation   uuid        not null,
    badge_title       text        not null,
    badge_language    text        not null,
    badge_issuer      text        not null,
    comment           text        not null,
    key_id            uuid        not null,
    signed_id         uuid        not null,
    hosted            text        not null,
    jws               text        not null,
    document          text        not null,
    jwt               text        not null,
    given_by          uuid,
    given_at          timestamptz not null,
    expires_at        timestamptz,
    withdrawn_at      timestamptz,
    withdrawal_reason text,
    primary key (organisation_id, id),
    foreign key (organisation_id, key_id) references badge_key (organisation_id, id)
);
comment on column endorsement.badge_class_id is 'of the other organisation';
create index on endorsement (organisation_id, given_at desc);
create index on endorsement (organisation_id, badge_class_id);
select tenant_table('endorsement');

-- What others have given to this organisation's badges: copies, checked before they were taken.
create table badge_endorsement (
    id              uuid        not null,
    organisation_id uuid        not null,
    badge_class_id  uuid        not null,
    request_id      uuid,
    endorser        text        not null,
    endorser_host   text        not null,
    comment         text        not null,
    page            text        not null,
    original        text        not null,
    document        text,
    hosted_address  text,
    verdict         text        not null,
    given_at        timestamptz not null,
    expires_at      timestamptz,
    received_at     timestamptz not null,
    checked_at      timestamptz not null,
    taken_off_at    timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, badge_class_id) references badge_class (organisation_id, id)
);
comment on column badge_endorsement.original is 'as it was checked, to be checked again';
comment on column badge_endorsement.document is 'with its proof inside, as it goes into the achievement; null where it cannot';
comment on column badge_endorsement.hosted_address is 'of Open Badges 2.0, as it goes into the badge class; null where there is none';
comment on column badge_endorsement.taken_off_at is 'this organisation does not show it any more';
create index on badge_endorsement (organisation_id, badge_class_id);
select tenant_table('badge_endorsement');

comment on column status_entry.award_id is 'the award, or the endorsement, whose credential has this place';
