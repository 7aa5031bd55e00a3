package org.laurel.growth;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.directory.People;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that their educators made public, each at an address that nobody can guess. Switched off, the address is forgotten:
 * switched on again, the record has another one.
 */
@Repository
class Shares {

    private final JdbcClient jdbc;
    private final People people;
    private final AuditLog audit;
    private final Clock clock;

    Shares(JdbcClient jdbc, People people, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose record stands at an address. */
    record Shared(UUID organisationId, UUID personId, boolean nameShown) {}

    /** Switches it on, or changes whether it says the name; its address stays while it is on. */
    @Transactional
    public void on(UUID person, boolean nameShown) {
        people.lock(person);
        int changed = jdbc.sql("""
                        update growth_share set name_shown = :shown
                        where organisation_id = :organisation and person_id in (select same_people(:person))
                        """)
                .param("shown", nameShown)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .update();
        if (changed == 0) {
            add(person, nameShown);
        }
        audit.record("growth.share-on", "person", person, Map.of("name", nameShown));
    }

    private void add(UUID person, boolean nameShown) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into growth_share (id, organisation_id, person_id, name_shown, since)
                        values (:id, :organisation, :person, :shown, :now)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("shown", nameShown)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into growth_share_address (id, organisation_id) values (:id, :organisation)")
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .update();
    }

    /** Doing so again changes nothing. */
    @Transactional
    public void off(UUID person) {
        List<UUID> gone = jdbc.sql("""
                        delete from growth_share
                        where organisation_id = :organisation and person_id in (select same_people(:person)) returning id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(UUID.class)
                .list();
        if (gone.isEmpty()) {
            return;
        }
        jdbc.sql("delete from growth_share_address where id = any(:gone)")
                .param("gone", gone.toArray(UUID[]::new))
                .update();
        audit.record("growth.share-off", "person", person, Map.of());
    }

    /** Whose organisation an address belongs to; nobody who opens one has any yet. */
    Optional<UUID> organisation(UUID id) {
        return jdbc.sql("select organisation_id from growth_share_address where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    /** Within the organisation of the address. */
    @Transactional(readOnly = true)
    public Optional<Shared> find(UUID id) {
        return jdbc.sql("""
                        select organisation_id, person_id, name_shown from growth_share
                        where organisation_id = :organisation and id = :id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(Shared.class)
                .optional();
    }
}
