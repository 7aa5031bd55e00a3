package org.laurel.directory.unit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The schools and departments of the current organisation, and who is in them. Every change is in the audit log. */
@Repository
public class Units {

    static final int LONGEST_NAME = 200;
    static final int MOST = 2000;

    private static final String SUBJECT = "unit";
    private static final String SELECT = """
            select u.id, upper(u.kind) as kind, u.name,
                   (select count(*) from unit_member m where m.unit_id = u.id) as people
            from unit u
            """;

    /** A name that cannot be given; the message is the end of a message key. */
    static final class NotAccepted extends RuntimeException {
        NotAccepted(String reason) {
            super(reason);
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    Units(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Schools first, each kind by name. */
    @Transactional(readOnly = true)
    public List<Unit> list() {
        return jdbc.sql(SELECT + "order by u.kind desc, lower(u.name) limit " + MOST)
                .query(Unit.class)
                .list();
    }

    /** @throws PageProblem 404 where the organisation has no such unit */
    @Transactional(readOnly = true)
    public Unit find(UUID id) {
        return jdbc.sql(SELECT + "where u.id = :id")
                .param("id", id)
                .query(Unit.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /** @throws NotAccepted when the name is missing, too long or taken, or there are too many units */
    void create(Unit.Kind kind, String name) {
        check(name);
        transaction.executeWithoutResult(status -> {
            if (list().size() >= MOST) {
                throw new NotAccepted("many");
            }
            UUID id = Ids.next();
            int created = jdbc.sql("""
                            insert into unit (id, organisation_id, kind, name) values (:id, :organisation, :kind, :name)
                            on conflict (organisation_id, kind, name) do nothing
                            """)
                    .param("id", id)
                    .param("organisation", Tenancy.organisation())
                    .param("kind", kind.key())
                    .param("name", name)
                    .update();
            if (created == 0) {
                throw new NotAccepted("name.taken");
            }
            audit.record("unit.created", SUBJECT, id, Map.of("kind", kind.key(), "name", name));
        });
    }

    /** @throws NotAccepted when the name is missing, too long or taken */
    void rename(UUID id, String name) {
        check(name);
        try {
            transaction.executeWithoutResult(status -> {
                Unit before = find(id);
                if (before.name().equals(name)) {
                    return;
                }
                jdbc.sql("update unit set name = :name where id = :id")
                        .param("name", name)
                        .param("id", id)
                        .update();
                audit.record("unit.renamed", SUBJECT, id, Map.of("from", before.name(), "to", name));
            });
        } catch (DuplicateKeyException e) {
            throw new NotAccepted("name.taken");
        }
    }

    /** Its people stay; they are only no longer in it. */
    @Transactional
    void remove(UUID id) {
        Unit before = find(id);
        jdbc.sql("delete from unit where id = :id").param("id", id).update();
        audit.record(
                "unit.removed",
                SUBJECT,
                id,
                Map.of("kind", before.kind().key(), "name", before.name(), "people", before.people()));
    }

    /** @return how many were not in it before; people of another organisation are none */
    @Transactional
    public int put(UUID unit, Collection<UUID> people) {
        find(unit);
        List<UUID> added = jdbc.sql("""
                        insert into unit_member (organisation_id, unit_id, person_id)
                        select :organisation, :unit, id from person where id in (:people)
                        on conflict (unit_id, person_id) do nothing returning person_id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("unit", unit)
                .param("people", people)
                .query(UUID.class)
                .list();
        return recorded("unit.people-added", unit, added);
    }

    /** @return how many were in it */
    @Transactional
    public int takeOut(UUID unit, Collection<UUID> people) {
        find(unit);
        List<UUID> removed = jdbc.sql(
                        "delete from unit_member where unit_id = :unit and person_id in (:people) returning person_id")
                .param("unit", unit)
                .param("people", people)
                .query(UUID.class)
                .list();
        return recorded("unit.people-removed", unit, removed);
    }

    private int recorded(String action, UUID unit, List<UUID> people) {
        if (!people.isEmpty()) {
            audit.record(action, SUBJECT, unit, Map.of("people", people));
        }
        return people.size();
    }

    private static void check(String name) {
        Optional<String> reason = name.isBlank()
                ? Optional.of("name.missing")
                : name.length() > LONGEST_NAME ? Optional.of("name.long") : Optional.empty();
        reason.ifPresent(it -> {
            throw new NotAccepted(it);
        });
    }
}
