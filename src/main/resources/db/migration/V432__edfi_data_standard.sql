-- Which data standard an ODS/API said that it has, when it was last asked at its root.

alter table edfi_settings
    add column asked_at      timestamptz,
    add column standard      text,
    add column probe_problem text;
comment on column edfi_settings.standard is 'the version of the Ed-Fi data model as the ODS wrote it; null where it could not be read';
comment on column edfi_settings.probe_problem is 'why nothing is sent, as the messages call it; null where the standard is supported';
