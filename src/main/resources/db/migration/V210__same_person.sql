-- People whom an administrator has confirmed to be one and the same, known to several LMSs of the organisation. Nothing of
-- theirs is moved: whoever asks for one of them finds the works of all, and a person taken out again has what was theirs.

alter table person add unique (organisation_id, id);

create table same_person (
    person_id       uuid primary key,
    organisation_id uuid        not null,
    -- The same for all who are one.
    group_id        uuid        not null,
    linked_at       timestamptz not null,
    linked_by       uuid,
    foreign key (organisation_id, person_id) references person (organisation_id, id)
);
create index on same_person (group_id);
select tenant_table('same_person');

create index person_email on person (organisation_id, lower(email)) where email <> '';

-- The person and all whom they are one with, in the current organisation.
create function same_people(one uuid) returns setof uuid language sql stable rows 2 as $$
    select one
    union
    select other.person_id from same_person it join same_person other on other.group_id = it.group_id where it.person_id = one
$$;

-- One work may have a column in each LMS from which its educator comes.
alter table grade_target add column registration_id uuid;
update grade_target t set registration_id = c.registration_id
from grade_channel h join grade_column c on c.id = h.column_id where h.id = t.channel_id;
alter table grade_target alter column registration_id set not null;
alter table grade_target drop constraint grade_target_pkey;
alter table grade_target add primary key (submission_id, registration_id);
create index on grade_target (channel_id);
