-- How each service endpoint behaves just now, and how often it was called since the count was begun.
create table endpoint (
    name      text primary key,
    behaviour text not null,
    seconds   integer not null check (seconds between 1 and 60),
    status    integer not null check (status between 400 and 499),
    message   text not null,
    calls     bigint not null,
    since     timestamptz not null
);
