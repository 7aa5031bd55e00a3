-- Courses can be copied, and tools can be told of it.

-- What a course and a link are copies of, the nearest first.
alter table course add column history text[] not null default '{}';
alter table resource_link add column history text[] not null default '{}';

-- Where a tool wants notices; one handler of each kind.
create table notice_handler (
    client_id   text not null references tool on delete cascade,
    notice_type text not null,
    handler     text not null,
    primary key (client_id, notice_type)
);
