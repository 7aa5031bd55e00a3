-- Lists by which a program lead gives badges or takes them back, many at once.

create table award_batch (
    id              uuid        not null,
    organisation_id uuid        not null,
    kind            text        not null check (kind in ('issue', 'revoke')),
    state           text        not null check (state in ('reading', 'refused', 'ready', 'running', 'ended', 'canceled')),
    name            text        not null,
    -- The file while it waits to be read.
    file_id         uuid,
    -- Why badges are taken back where a row does not say so.
    reason          text,
    ignored         text,
    problem         text,
    detail          text,
    made_by         uuid        not null,
    made_at         timestamptz not null,
    ended_at        timestamptz,
    primary key (organisation_id, id)
);
create index on award_batch (organisation_id, made_at desc);
select tenant_table('award_batch');

create table award_batch_row (
    organisation_id uuid not null,
    batch_id        uuid not null,
    line            int  not null,
    -- As it was typed.
    person          text not null,
    badge           text not null,
    given           text not null,
    narrative       text not null,
    evidence        text not null,
    expires         text not null,
    reason          text not null,
    -- What was found.
    state           text not null check (state in ('ready', 'held', 'wrong', 'done')),
    problem         text,
    detail          text,
    person_id       uuid,
    earned_id       uuid,
    version_id      uuid,
    award_id        uuid,
    primary key (organisation_id, batch_id, line),
    foreign key (organisation_id, batch_id) references award_batch (organisation_id, id) on delete cascade
);
create index on award_batch_row (organisation_id, batch_id, state, line);
select tenant_table('award_batch_row');

create index on person (organisation_id, lower(email));
