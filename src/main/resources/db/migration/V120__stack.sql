-- Stacks: sets of micro-credentials that belong together, with their texts in each language.

create table stack (
    id              uuid primary key,
    organisation_id uuid not null,
    slug            text not null,
    needed          int  check (needed > 0),
    language        text not null,
    retired_at      timestamptz,
    unique (organisation_id, slug)
);
comment on column stack.needed is 'how many of its members complete it; null means all of them';
select tenant_table('stack');

create table stack_text (
    organisation_id uuid not null,
    stack_id        uuid not null references stack,
    language        text not null,
    title           text not null,
    why             text not null,
    primary key (stack_id, language)
);
select tenant_table('stack_text');

create table stack_member (
    organisation_id     uuid not null,
    stack_id            uuid not null references stack,
    micro_credential_id uuid not null references micro_credential,
    place               int  not null,
    primary key (stack_id, micro_credential_id)
);
create index on stack_member (micro_credential_id);
select tenant_table('stack_member');
