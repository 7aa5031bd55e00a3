-- Awards that follow one another: corrected, renewed, earned again, given by a program lead. Rows that are there already
-- get what is new; while they do, the tables' owner, who has no organisation, must see them.

alter table award no force row level security;
alter table badge_class no force row level security;
alter table micro_credential_version no force row level security;

alter table badge_class add column earned_id uuid;
update badge_class c set earned_id = coalesce(
    (select v.micro_credential_id from micro_credential_version v where v.id = c.version_id), c.version_id);
alter table badge_class alter column earned_id set not null;
comment on column badge_class.earned_id is 'the micro-credential or stack, whatever its version';

alter table award
    alter column submission_id drop not null,
    add column earned_id    uuid,
    add column cause        text not null default 'submission'
                            check (cause in ('submission', 'grant', 'stack', 'correction', 'renewal')),
    add column cause_id     uuid,
    add column granted_by   uuid,
    add column previous_id  uuid,
    add column successor_id uuid;
update award a set cause_id = a.submission_id, earned_id = c.earned_id
from badge_class c where c.organisation_id = a.organisation_id and c.id = a.badge_class_id;
alter table award
    alter column cause drop default,
    alter column cause_id set not null,
    alter column earned_id set not null;
comment on column award.submission_id is 'the work behind it; what follows an award has the same';
comment on column award.cause_id is 'what it was issued for; nothing is awarded for twice';

update award a set successor_id = later.id
from (select organisation_id, id as earlier,
             lead(id) over (partition by organisation_id, person_id, earned_id order by issued_at, id) as id
      from award where revoked_at is null) later
where later.organisation_id = a.organisation_id and later.earlier = a.id and later.id is not null;
update award a set previous_id = b.id
from award b where b.organisation_id = a.organisation_id and b.successor_id = a.id;

-- Its predecessor names it before it is there.
alter table award
    drop constraint award_organisation_id_submission_id_key,
    add unique (organisation_id, cause, cause_id),
    add foreign key (organisation_id, previous_id) references award (organisation_id, id),
    add foreign key (organisation_id, successor_id) references award (organisation_id, id) deferrable initially deferred;
create unique index award_current on award (organisation_id, person_id, earned_id)
    where revoked_at is null and successor_id is null;
create index on award (organisation_id, submission_id);
create index on award (organisation_id, issued_at desc, id);

alter table award force row level security;
alter table badge_class force row level security;
alter table micro_credential_version force row level security;

-- How long awards of a micro-credential are good for; without a row they do not expire.
create table award_validity (
    organisation_id uuid        not null,
    earned_id       uuid        not null,
    months          int         not null check (months between 1 and 240),
    set_by          uuid,
    set_at          timestamptz not null,
    primary key (organisation_id, earned_id)
);
select tenant_table('award_validity');
