-- What a card of the catalogue shows, beside the whole text, which is long: a list of cards need not unpack that.
alter table version_text
    add column competency text generated always as (content ->> 'competency') stored,
    add column credit text generated always as (content ->> 'credit') stored,
    add column supports jsonb generated always as (content -> 'supports') stored;
