-- The school: people, courses, and who is what in which course.

create table person (
    id          text primary key default gen_random_uuid()::text,
    login       text not null unique,
    given_name  text not null,
    family_name text not null,
    email       text not null,
    locale      text not null,
    time_zone   text not null,
    position    integer not null
);

create table course (
    id          text primary key default gen_random_uuid()::text,
    label       text not null unique,
    title       text not null,
    sends_name  boolean not null default true,
    sends_email boolean not null default true,
    position    integer not null
);

create table enrolment (
    course_id text not null references course on delete cascade,
    person_id text not null references person on delete cascade,
    role      text not null,
    primary key (course_id, person_id, role)
);

-- Browser sessions; only a hash of the cookie is kept.
create table session (
    secret_hash bytea primary key,
    person_id   text not null references person on delete cascade,
    expires_at  timestamptz not null
);
