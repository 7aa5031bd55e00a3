-- Tools that register themselves: what they said of themselves, whether they may be used yet, and who may register.

alter table tool
    add column state    text  not null default 'ON' check (state in ('PENDING', 'ON', 'OFF')),
    add column custom   jsonb not null default '{}',
    add column messages jsonb not null default '[]';

-- An invitation to register is good once and for a short time; only a hash of its secret is kept.
create table registration (
    secret_hash      bytea primary key,
    by_token         boolean not null,
    tells_deployment boolean not null,
    expires_at       timestamptz not null,
    spent            boolean not null default false
);

-- What is placed by people may repeat a title; what is set up for a try-out or a test is known by it.
alter table resource_link
    drop constraint resource_link_course_id_client_id_title_key,
    add column added_by    text references person,
    add column description text;
create unique index on resource_link (course_id, client_id, title) where added_by is null;
