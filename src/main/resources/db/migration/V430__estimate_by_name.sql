-- Saved exports call the estimate of a micro-credential by its name: "Hours" alone was read as what is recognised.

update export_profile set definition = jsonb_set(definition, '{columns}', (
    select jsonb_agg(case
        when c.value ->> 'source' = 'HOURS' and lower(c.value ->> 'heading') = 'hours'
            then jsonb_set(c.value, '{heading}', '"Estimated hours"')
        when c.value ->> 'source' = 'HOURS' and lower(c.value ->> 'heading') = 'horas'
            then jsonb_set(c.value, '{heading}', '"Horas estimadas"')
        when c.value ->> 'source' = 'CREDIT' and lower(c.value ->> 'heading') = 'credit'
            then jsonb_set(c.value, '{heading}', '"Credit suggested by its authors"')
        when c.value ->> 'source' = 'CREDIT' and lower(c.value ->> 'heading') in ('crédito', 'credito')
            then jsonb_set(c.value, '{heading}', '"Crédito sugerido por sus autores"')
        else c.value end order by c.position)
    from jsonb_array_elements(definition -> 'columns') with ordinality as c (value, position)))
where definition -> 'columns' @> '[{"source": "HOURS"}]' or definition -> 'columns' @> '[{"source": "CREDIT"}]';
