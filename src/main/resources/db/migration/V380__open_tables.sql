-- Tables that are read before the organisation is known are written by their organisation alone.

-- Everybody reads; once an organisation is known it writes its own rows and no others'.
-- Where 'early' is true, rows are also written before the organisation is known: a launch that begins, a code that is spent.
create function written_by_organisation(name regclass, early boolean, own text default
        'organisation_id = nullif(current_setting(''laurel.organisation'', true), '''')::uuid')
returns void language plpgsql as $$
declare
    rule text := case when early
        then format('nullif(current_setting(''laurel.organisation'', true), '''') is null or %s', own)
        else own end;
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy anybody_reads on %s for select using (true)', name);
    execute format('create policy organisation_adds on %s for insert with check (%s)', name, rule);
    execute format('create policy organisation_changes on %s for update using (%s) with check (%s)', name, rule, rule);
    execute format('create policy organisation_removes on %s for delete using (%s)', name, rule);
end $$;

select written_by_organisation('badge_address', false);
select written_by_organisation('growth_share_address', false);
select written_by_organisation('client_address', false);
select written_by_organisation('organisation_time_zone', false);
select written_by_organisation('access_token', true);
select written_by_organisation('brand', true);
select written_by_organisation('endorsement_link', true);
select written_by_organisation('launch', true);
select written_by_organisation('registration', true);
select written_by_organisation('registration_link', true);
select written_by_organisation('wallet_browser', true);
select written_by_organisation('wallet_grant', true);
select written_by_organisation('deployment', true,
    'exists (select from registration r where r.id = registration_id
             and r.organisation_id = nullif(current_setting(''laurel.organisation'', true), '''')::uuid)');

-- An endorser of another organisation uses up the link that was sent to it; a link that is used is not touched any more.
create policy endorser_answers on endorsement_link for update using (endorsement_id is null) with check (endorsement_id is not null);
