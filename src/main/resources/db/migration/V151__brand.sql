-- Colours of an LMS, taken from an address that launches name.

create table brand (
    id              uuid primary key,
    organisation_id uuid        not null,
    url             text        not null,
    -- Null where the LMS's colour cannot be read on our pages, or is not known yet.
    light           text,
    dark            text,
    asked_at        timestamptz not null,
    unique (organisation_id, url)
);
select open_table('brand', 'read with the session, before the organisation is known');
