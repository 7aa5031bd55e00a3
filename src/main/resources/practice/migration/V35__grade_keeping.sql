-- How the gradebook keeps scores; one row, made when it is first changed.
create table grade_keeping (
    only_one boolean primary key default true check (only_one),
    keeping  text not null
);
