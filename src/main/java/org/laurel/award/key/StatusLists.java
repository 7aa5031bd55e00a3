package org.laurel.award.key;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.openbadges.credential.StatusEntry;
import org.laurel.openbadges.credential.StatusListCredential;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Bitstring status lists: in which place of which list each credential of the current organisation is, and the signed
 * lists themselves. Places are drawn at random, so that a place tells nothing of when or after whom.
 */
@Component
public class StatusLists {

    /** A list in which all of these draws hit taken places is as good as full. */
    private static final int DRAWS = 16;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final Clock clock;

    StatusLists(JdbcClient jdbc, BadgeAddresses addresses, BadgeSchemas schemas, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.schemas = schemas;
        this.clock = clock;
    }

    private record Signed(String document, String jwt) {}

    /** A place for a new credential, in a new list where the one that is open has no room. */
    public StatusEntry take(UUID award, SigningKey key) {
        UUID list = open(key);
        Optional<Integer> place = draw(list, award);
        if (place.isEmpty()) {
            close(list);
            list = open(key);
            place = draw(list, award);
        }
        return StatusEntry.of(addresses.statusList(list), place.orElseThrow());
    }

    /** Marks awards' credentials as revoked and signs their lists anew. */
    public void revoke(Collection<UUID> awards, SigningKey key) {
        jdbc
                .sql("""
                        update status_entry set revoked_at = :now
                        where organisation_id = :organisation and award_id = any(:awards) and revoked_at is null
                        returning list_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .param("awards", awards.toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .stream()
                .distinct()
                .sorted()
                .forEach(list -> signAgain(list, key));
    }

    /** Signs every list with this key. */
    public void signAgain(SigningKey key) {
        jdbc.sql("select id from status_list where organisation_id = :organisation order by id")
                .param("organisation", Tenancy.organisation())
                .query(UUID.class)
                .list()
                .forEach(list -> signAgain(list, key));
    }

    /** Waits for whoever signs it at the same time, so that no revocation is lost from it. */
    private void signAgain(UUID list, SigningKey key) {
        jdbc.sql("select 1 from status_list where organisation_id = :organisation and id = :list for update")
                .param("organisation", Tenancy.organisation())
                .param("list", list)
                .query(Integer.class)
                .single();
        StatusBits bits = StatusBits.clear();
        jdbc.sql("""
                        select position from status_entry
                        where organisation_id = :organisation and list_id = :list and revoked_at is not null
                        """)
                .param("organisation", Tenancy.organisation())
                .param("list", list)
                .query(Integer.class)
                .list()
                .forEach(bits::set);
        Instant now = clock.instant();
        Signed signed = sign(list, bits, now, key);
        jdbc.sql("""
                        update status_list set document = :document, jwt = :jwt, signed_at = :now
                        where organisation_id = :organisation and id = :list
                        """)
                .param("document", signed.document())
                .param("jwt", signed.jwt())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .param("list", list)
                .update();
    }

    private UUID open(SigningKey key) {
        return findOpen().orElseGet(() -> {
            make(key);
            return findOpen().orElseThrow();
        });
    }

    private Optional<UUID> findOpen() {
        return jdbc.sql("select id from status_list where organisation_id = :organisation and closed_at is null")
                .param("organisation", Tenancy.organisation())
                .query(UUID.class)
                .optional();
    }

    private void make(SigningKey key) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        Signed signed = sign(id, StatusBits.clear(), now, key);
        int made = jdbc.sql("""
                        insert into status_list (id, organisation_id, document, jwt, opened_at, signed_at)
                        values (:id, :organisation, :document, :jwt, :now, :now)
                        on conflict (organisation_id) where closed_at is null do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("document", signed.document())
                .param("jwt", signed.jwt())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        if (made == 1) {
            addresses.claim(id, Tenancy.organisation());
        }
    }

    private void close(UUID list) {
        jdbc.sql("update status_list set closed_at = :now where organisation_id = :organisation and id = :list")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .param("list", list)
                .update();
    }

    private Optional<Integer> draw(UUID list, UUID award) {
        List<Integer> draws = random.ints(DRAWS, 0, StatusBits.LEAST).boxed().toList();
        return jdbc.sql("""
                        insert into status_entry (organisation_id, list_id, position, award_id)
                        select :organisation, :list, drawn, :award
                        from unnest(array[:draws]::int[]) with ordinality as it(drawn, nth)
                        where not exists (select from status_entry e where e.organisation_id = :organisation
                                          and e.list_id = :list and e.position = drawn)
                        order by nth limit 1
                        on conflict do nothing returning position
                        """)
                .param("organisation", Tenancy.organisation())
                .param("list", list)
                .param("award", award)
                .param("draws", draws)
                .query(Integer.class)
                .optional();
    }

    private Signed sign(UUID list, StatusBits bits, Instant now, SigningKey key) {
        var address = addresses.statusList(list);
        var credential = new StatusListCredential(
                address,
                addresses.profile(Tenancy.organisation()),
                now,
                StatusListCredential.StatusList.of(address, bits));
        String document = schemas.write(credential);
        return new Signed(
                key.credentials().embedded(credential, document, now),
                key.credentials().jwt(credential, document));
    }
}
