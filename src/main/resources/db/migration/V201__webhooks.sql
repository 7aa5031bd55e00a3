-- Who wants to be told of what happens to awards, and what each was told.

create table webhook (
    id              uuid        not null,
    organisation_id uuid        not null,
    url             text        not null,
    name            text        not null,
    secret_sealed   bytea       not null,
    -- The secret before the last change signs beside it for a while.
    former_sealed   bytea,
    former_until    timestamptz,
    created_at      timestamptz not null,
    stopped_at      timestamptz,
    -- Why Laurel stopped it, where it was not a person.
    stopped_why     text,
    primary key (organisation_id, id)
);
select tenant_table('webhook');

create table webhook_message (
    id              uuid        not null,
    organisation_id uuid        not null,
    webhook_id      uuid        not null,
    kind            text        not null,
    award_id        uuid,
    at              timestamptz not null,
    -- Written down at the first try, so that every try says the same.
    payload         text,
    state           text        not null check (state in ('waiting', 'delivered', 'given-up')),
    tries           int         not null default 0,
    first_tried_at  timestamptz,
    next_at         timestamptz,
    settled_at      timestamptz,
    answer          text,
    primary key (organisation_id, id),
    foreign key (organisation_id, webhook_id) references webhook (organisation_id, id) on delete cascade
);
create index on webhook_message (organisation_id, webhook_id, at desc);
select tenant_table('webhook_message');
