-- A link that asks for an endorsement is changed by the organisation that asks, and by nobody else. Another organisation uses
-- it up through a function that is given the hash of the link and changes nothing but what it was used for.

drop policy endorser_answers on endorsement_link;
drop policy organisation_adds on endorsement_link;
drop policy organisation_changes on endorsement_link;
drop policy organisation_removes on endorsement_link;
drop policy anybody_reads on endorsement_link;
select written_by_organisation('endorsement_link', false);

-- Uses up a link that is still good, as the organisation that asks. Returns false where it is used, gone or too old.
create function use_endorsement_link(hash bytea, endorsement uuid, moment timestamptz) returns boolean language plpgsql as $$
declare
    answering text := coalesce(current_setting('laurel.organisation', true), '');
    asking    uuid;
    used      boolean;
begin
    select organisation_id into asking from endorsement_link
    where secret_hash = hash and endorsement_id is null and expires_at > moment;
    if not found then
        return false;
    end if;
    perform set_config('laurel.organisation', asking::text, true);
    update endorsement_link set endorsement_id = endorsement
    where secret_hash = hash and endorsement_id is null and expires_at > moment;
    used := found;
    perform set_config('laurel.organisation', answering, true);
    return used;
end $$;
