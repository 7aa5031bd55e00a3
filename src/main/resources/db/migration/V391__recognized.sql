-- What an award counts for is told by one function, for every page, file and system that tells it.

-- A renewal counts for nothing more, and neither does what corrected one.
create function award_renews(in_organisation uuid, of_award uuid) returns boolean language sql stable as $$
    with recursive line as (
        select a.cause, a.previous_id from award a where a.organisation_id = in_organisation and a.id = of_award
        union all
        select p.cause, p.previous_id from line l
        join award p on p.organisation_id = in_organisation and p.id = l.previous_id where l.cause = 'correction')
    select exists (select from line where cause = 'renewal')
$$;

-- Work counts once: unless it was taken back, renews another, or came while its holder had one of the same in force.
create function award_counts(in_organisation uuid, of_award uuid) returns boolean language sql stable as $$
    select a.revoked_at is null and not award_renews(in_organisation, of_award) and not exists (
        select from award b
        where b.organisation_id = in_organisation and b.earned_id = a.earned_id and b.revoked_at is null
          and b.person_id in (select same_people(a.person_id)) and (b.issued_at, b.id) < (a.issued_at, a.id)
          and (b.expires_at is null or a.issued_at < b.expires_at))
    from award a where a.organisation_id = in_organisation and a.id = of_award
$$;

-- What the policy of the award's day grants: a row at most, and none where nothing was granted.
create function recognized(in_organisation uuid, of_award uuid)
returns table (policy_id uuid, hours numeric, credits numeric, stipend numeric, currency text, advancement text, renew_by date,
               approved_by text) language sql stable rows 1 as $$
    select p.id, p.hours, p.credits, p.stipend, p.currency, p.advancement,
           (p.day + make_interval(months => p.renewal_months))::date, p.approved_by
    from (select p.*, (a.issued_at at time zone a.zone)::date as day
          from award a join recognition_policy p on p.organisation_id = a.organisation_id and p.earned_id = a.earned_id
          where a.organisation_id = in_organisation and a.id = of_award and p.withdrawn_at is null
            and p.in_force_from <= (a.issued_at at time zone a.zone)::date
          order by p.in_force_from desc limit 1) p
    where award_counts(in_organisation, of_award)
$$;

-- Awards are told of one after another where a policy changes what they count for: the last one that was.
alter table recognition_policy add column told_award uuid;
comment on column recognition_policy.withdrawn_at is 'what counted by it counts by the policy before it, or for nothing';

-- An award may change more than once.
alter table award_change drop constraint award_change_kind_check;
alter table award_change add check (kind in ('issued', 'updated', 'revoked'));
alter table award_change drop constraint award_change_organisation_id_award_id_kind_key;
create unique index award_change_once on award_change (organisation_id, award_id, kind) where kind <> 'updated';
create index on award_change (organisation_id, award_id);

-- Achievements named a credit that nobody granted. The tables' owner, who has no organisation, must see the rows.
alter table badge_class no force row level security;
update badge_class set achievement = regexp_replace(achievement, ',"creditsAvailable":[0-9.]+', '')
where achievement like '%"creditsAvailable"%';
alter table badge_class force row level security;
