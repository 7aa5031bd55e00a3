-- What people change by hand: who may enter a course, how its roster is written for tools, and results.

alter table enrolment add column active boolean not null default true;

alter table course
    add column moodle_style boolean not null default false,
    add column page_size    integer not null default 100 check (page_size between 1 and 100);

-- A result can stand without any score having come in.
alter table result
    alter column scored_at drop not null,
    add column changed_by text references person on delete set null,
    add column changed_at timestamptz;
