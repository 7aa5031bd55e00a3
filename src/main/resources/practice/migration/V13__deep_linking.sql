-- Choosing content in a tool: who began it where, and what the course takes.

alter table course
    add column takes_several    boolean not null default true,
    add column takes_line_items boolean not null default true;

-- The data that a tool has to bring back with the choice, good once; only its hash is kept.
create table deep_linking (
    data_hash        bytea primary key,
    person_id        text not null references person on delete cascade,
    course_id        text not null references course on delete cascade,
    client_id        text not null references tool on delete cascade,
    takes_several    boolean not null,
    takes_line_items boolean not null,
    expires_at       timestamptz not null,
    spent            boolean not null default false
);

create table used_nonce (
    client_id  text not null references tool on delete cascade,
    nonce      text not null,
    expires_at timestamptz not null,
    primary key (client_id, nonce)
);

-- Where and when a learner's result can be opened in the tool, as the tool said.
alter table line_item add column submission_review jsonb;
