-- A launch may be for choosing content, which follows no link, or for looking at one learner's work.

alter table launch alter column resource_link_id drop not null;
alter table launch add column message text not null default 'RESOURCE_LINK';
alter table launch add column deep_linking jsonb;
alter table launch add column for_user text;
