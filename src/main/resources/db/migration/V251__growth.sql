-- What educators set themselves to do, and whether strangers may see their record.

create table growth_goal (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null references person on delete cascade,
    words           text        not null,
    due             date,
    status          text        not null check (status in ('open', 'reached', 'set-aside')),
    created_at      timestamptz not null,
    primary key (organisation_id, id)
);
create index on growth_goal (organisation_id, person_id);
select tenant_table('growth_goal');

create table growth_plan (
    organisation_id uuid        not null,
    person_id       uuid        not null references person on delete cascade,
    -- The calendar year in which the school year begins.
    year            int         not null,
    pathway         text        not null check (pathway in ('micro-credentials', 'courses', 'coaching', 'own')),
    chosen_at       timestamptz not null,
    primary key (organisation_id, person_id, year)
);
create index on growth_plan (organisation_id, year, pathway);
select tenant_table('growth_plan');

create table growth_plan_item (
    organisation_id uuid not null,
    person_id       uuid not null references person on delete cascade,
    year            int  not null,
    earned_id       uuid not null references micro_credential,
    due             date,
    primary key (organisation_id, person_id, year, earned_id)
);
select tenant_table('growth_plan_item');

create table growth_share (
    id              uuid        not null,
    organisation_id uuid        not null,
    person_id       uuid        not null references person on delete cascade,
    name_shown      boolean     not null,
    since           timestamptz not null,
    primary key (organisation_id, id),
    unique (organisation_id, person_id)
);
select tenant_table('growth_share');

create table growth_share_address (
    id              uuid primary key,
    organisation_id uuid not null
);
select open_table('growth_share_address', 'says whose educator switched on the public record at an address; ids are random');
