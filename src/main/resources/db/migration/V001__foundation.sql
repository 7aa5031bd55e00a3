-- How tables are walled off. Every table is either a tenant table (row-level security by organisation_id) or an open
-- one, needed before the organisation is known. The application connects as ${app_user}, which owns nothing.

create function tenant_table(name regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format(
        'create policy organisation on %s using (organisation_id = nullif(current_setting(''laurel.organisation'', true), '''')::uuid)',
        name);
    execute format('grant select, insert, update, delete on %s to "${app_user}"', name);
end $$;

create function open_table(name regclass, why text) returns void language plpgsql as $$
begin
    execute format('comment on table %s is %L', name, 'open: ' || why);
    execute format('grant select, insert, update, delete on %s to "${app_user}"', name);
end $$;

create table audit_entry (
    id              uuid primary key,
    organisation_id uuid        not null,
    at              timestamptz not null,
    person_id       uuid,
    action          text        not null,
    subject         text        not null,
    subject_id      uuid        not null,
    details         jsonb       not null
);
create index on audit_entry (organisation_id, at desc);
create index on audit_entry (organisation_id, subject_id);
select tenant_table('audit_entry');
revoke update, delete on audit_entry from "${app_user}";

create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index on scheduled_tasks (execution_time);
create index on scheduled_tasks (last_heartbeat);
select open_table('scheduled_tasks', 'durable tasks of all organisations; holds ids only');
