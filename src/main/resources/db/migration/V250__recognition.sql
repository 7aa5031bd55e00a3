-- What micro-credentials count for, and from which day on. A policy never changes; a later one takes its place for awards from its day on.

create table recognition_policy (
    id              uuid        not null,
    organisation_id uuid        not null,
    earned_id       uuid        not null,
    in_force_from   date        not null,
    hours           numeric(5, 1) check (hours >= 0),
    credits         numeric(5, 2) check (credits >= 0),
    stipend         numeric(9, 2) check (stipend >= 0),
    currency        text,
    advancement     text,
    renewal_months  int check (renewal_months between 1 and 240),
    approved_by     text        not null,
    entered_by      uuid,
    entered_at      timestamptz not null,
    withdrawn_by    uuid,
    withdrawn_at    timestamptz,
    primary key (organisation_id, id),
    check ((stipend is null) = (currency is null))
);
comment on column recognition_policy.earned_id is 'the micro-credential, whatever its version';
comment on column recognition_policy.withdrawn_at is 'taken out before anything counted by it';
create unique index recognition_policy_day on recognition_policy (organisation_id, earned_id, in_force_from)
    where withdrawn_at is null;
select tenant_table('recognition_policy');
