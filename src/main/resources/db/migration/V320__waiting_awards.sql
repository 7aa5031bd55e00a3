-- Badges that were earned and could not be signed yet.

create table award_waiting (
    organisation_id uuid        not null,
    submission_id   uuid        not null,
    person_id       uuid        not null,
    version_id      uuid        not null,
    decided_at      timestamptz not null,
    primary key (organisation_id, submission_id)
);
create index on award_waiting (organisation_id, person_id);
select tenant_table('award_waiting');
