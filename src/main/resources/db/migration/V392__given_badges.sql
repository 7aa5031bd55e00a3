-- A badge that a lead gave says so, in its class as in its award: no evidence was judged.

alter table badge_class
    add column given boolean not null default false,
    drop constraint badge_class_organisation_id_version_id_language_look_key,
    add unique (organisation_id, version_id, language, look, given);
comment on column badge_class.given is 'its criteria say that it is given';

-- Whether an award, or the one that it renews or corrects, was given.
create function award_given(in_organisation uuid, of_award uuid) returns boolean language sql stable as $$
    with recursive line as (
        select a.cause, a.previous_id from award a where a.organisation_id = in_organisation and a.id = of_award
        union all
        select p.cause, p.previous_id from line l
        join award p on p.organisation_id = in_organisation and p.id = l.previous_id where l.cause in ('correction', 'renewal'))
    select exists (select from line where cause = 'grant')
$$;

-- What somebody holds of micro-credentials without work of theirs behind it; the list of learners counts it.
create function held_without_work(of_person uuid) returns table (earned_id uuid, title text, language text) language sql stable rows 1 as $$
    select distinct on (a.earned_id) a.earned_id, c.title, c.language
    from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
    where a.person_id in (select same_people(of_person)) and a.submission_id is null and a.revoked_at is null
      and a.successor_id is null and c.kind = 'micro-credential'
    order by a.earned_id, a.issued_at desc
$$;
