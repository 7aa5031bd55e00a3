-- How badges look: an organisation's colour, and what a lead chose for a micro-credential or a stack. A badge class keeps
-- the picture that it was made with; another choice makes another class.

create table badge_colour (
    organisation_id uuid        primary key,
    colour          text        not null check (colour ~ '^#[0-9a-f]{6}$'),
    set_by          uuid,
    set_at          timestamptz not null
);
select tenant_table('badge_colour');

-- Pictures that were brought, made square and written anew; one that nothing uses is deleted after a day.
create table badge_upload (
    id              uuid        not null,
    organisation_id uuid        not null,
    png             bytea       not null,
    small_png       bytea       not null,
    sha256          text        not null,
    uploaded_at     timestamptz not null,
    primary key (organisation_id, id)
);
select tenant_table('badge_upload');

create table badge_look (
    organisation_id uuid        not null,
    earned_id       uuid        not null,
    -- Null where the picture is an upload.
    template        text,
    upload_id       uuid,
    -- What somebody is told who does not see the picture; null means the title.
    alternative     text,
    set_by          uuid,
    set_at          timestamptz not null,
    primary key (organisation_id, earned_id),
    foreign key (organisation_id, upload_id) references badge_upload (organisation_id, id),
    check ((template is null) <> (upload_id is null))
);
comment on column badge_look.earned_id is 'the micro-credential or stack, whatever its version';
select tenant_table('badge_look');

alter table badge_class
    add column look              text not null default '',
    add column image_small       text,
    add column image_alternative text,
    drop constraint badge_class_organisation_id_version_id_language_key,
    add unique (organisation_id, version_id, language, look);
comment on column badge_class.look is 'tells the pictures of one version apart; empty where nobody chose one';
