-- A launch may carry other messages than the opening of a placed link.

delete from login_initiation;
alter table login_initiation
    alter column resource_link_id drop not null,
    add column client_id    text not null references tool on delete cascade,
    add column course_id    text not null references course on delete cascade,
    add column message      text not null,
    add column line_item_id text references line_item on delete cascade,
    add column learner_id   text references person on delete cascade;
