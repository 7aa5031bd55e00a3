-- What happened to awards, in an order that never changes once anybody has read it.

create table award_change (
    id              uuid        not null,
    organisation_id uuid        not null,
    -- Null until numbered: see AwardChanges.
    position        bigint,
    kind            text        not null check (kind in ('issued', 'revoked')),
    award_id        uuid        not null,
    at              timestamptz not null,
    primary key (organisation_id, id),
    unique (organisation_id, position),
    unique (organisation_id, award_id, kind)
);
create index on award_change (organisation_id, id) where position is null;
select tenant_table('award_change');

create table award_change_count (
    organisation_id uuid   primary key,
    last            bigint not null
);
select tenant_table('award_change_count');
