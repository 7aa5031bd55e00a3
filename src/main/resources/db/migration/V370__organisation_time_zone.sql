-- The time zone of people whose LMS and browser tell none, and of what is dated for the whole organisation.

create table organisation_time_zone (
    organisation_id uuid primary key,
    zone            text not null
);
select open_table('organisation_time_zone', 'read with the session, before the organisation is known');
