-- What a link in a course is for, so that its copy in another course can take it over.

alter table resource_link
    -- Path and query within Laurel; null for the first page.
    add column target text,
    -- The link's own custom parameter; null where it has none.
    add column purpose text,
    -- LINK: the link's launches say it. ORIGIN: taken over from the link that it is a copy of. PERSON: somebody who builds the
    -- course chose it. Null while it is not known.
    add column settings_from text check (settings_from in ('LINK', 'ORIGIN', 'PERSON')),
    -- The course with the links among which somebody has to choose.
    add column asked_context uuid;
create index on resource_link (context_id);
