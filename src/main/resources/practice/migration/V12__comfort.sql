-- The colours that tools may take over, and who needs more contrast.

alter table person add column high_contrast boolean not null default false;

create table brand (
    only_one       boolean primary key default true check (only_one),
    primary_colour text not null,
    link_colour    text not null
);
insert into brand (primary_colour, link_colour) values ('#1f5a94', '#1f5a94');
