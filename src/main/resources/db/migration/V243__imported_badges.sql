-- Badges of others that educators bring along: what was brought, what was found, and what a lead says it counts for.

create table imported_badge (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null references person on delete cascade,
    title           text        not null,
    issuer          text        not null,
    source          text,
    issued_on       date        not null,
    expires_on      date,
    verdict         text        not null,
    findings        text        not null,
    file_id         uuid        not null,
    sha256          text        not null,
    brought_at      timestamptz not null,
    state           text        not null check (state in ('waiting', 'accepted', 'not-yet')),
    hours           numeric(5, 2) check (hours > 0),
    note            text,
    decided_by      uuid,
    decided_at      timestamptz,
    primary key (organisation_id, id),
    unique (organisation_id, person_id, sha256),
    check ((state = 'accepted') = (hours is not null)),
    check ((state = 'waiting') = (decided_at is null))
);
create index imported_badge_waiting on imported_badge (organisation_id, brought_at) where state = 'waiting';
select tenant_table('imported_badge');

-- What counts of one person's, for records that are read in one statement with it.
create function accepted_badges(person uuid, organisation uuid) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object('id', id, 'title', title, 'issuer', issuer, 'source', source, 'issuedOn', issued_on,
                                               'expiresOn', expires_on, 'hours', hours) order by issued_on desc, id), '[]')
    from imported_badge
    where organisation_id = organisation and person_id in (select same_people(person)) and state = 'accepted'
$$;
