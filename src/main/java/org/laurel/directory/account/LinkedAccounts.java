package org.laurel.directory.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.PeopleLinked;
import org.laurel.directory.PeopleUnlinked;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * People whom several LMSs of the organisation know, each as somebody of its own, and whom an administrator has confirmed to be
 * one. Their rows and works stay with whom they were made by; see the function {@code same_people}.
 */
@Repository
class LinkedAccounts {

    /** Why two are not linked; the message is the end of a message key. */
    static final class NotAccepted extends RuntimeException {
        NotAccepted(String reason) {
            super(reason);
        }
    }

    private record Candidate(
            UUID id, @Nullable String email, @Nullable UUID groupId, Set<UUID> registrations) {}

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LinkedAccounts(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * From now on the two are one, with all whom each is one with already.
     *
     * @return false where they were so before
     * @throws PageProblem 404 where the organisation has not both of them
     * @throws NotAccepted where their LMSs say nothing of the kind
     */
    @Transactional
    boolean link(UUID one, UUID other) {
        lock();
        Candidate first = candidate(one);
        Candidate second = candidate(other);
        if (first.groupId() != null && first.groupId().equals(second.groupId())) {
            return false;
        }
        if (first.email() == null || !first.email().equalsIgnoreCase(second.email())) {
            throw new NotAccepted("email");
        }
        var shared = new HashSet<>(first.registrations());
        shared.retainAll(second.registrations());
        if (!shared.isEmpty()) {
            throw new NotAccepted("same-lms");
        }
        UUID group = Optional.ofNullable(first.groupId())
                .or(() -> Optional.ofNullable(second.groupId()))
                .orElseGet(Ids::next);
        jdbc.sql("update same_person set group_id = :group where group_id = :merged")
                .param("group", group)
                .param("merged", second.groupId(), java.sql.Types.OTHER)
                .update();
        add(one, group);
        add(other, group);
        jdbc.sql("""
                        delete from different_people
                        where first_id in (select same_people(:one)) and second_id in (select same_people(:one))
                        """).param("one", one).update();
        audit.record("people.linked", "person", one, Map.of("with", other));
        events.publishEvent(new PeopleLinked(one));
        return true;
    }

    /**
     * The two are not one, whatever their e-mail address says: they are not suggested any more, until somebody links them.
     *
     * @return false where that was said before
     * @throws PageProblem 404 where the organisation has not both of them
     * @throws NotAccepted where they are linked
     */
    @Transactional
    boolean keepApart(UUID one, UUID other) {
        lock();
        Candidate first = candidate(one);
        Candidate second = candidate(other);
        if (one.equals(other) || first.groupId() != null && first.groupId().equals(second.groupId())) {
            throw new NotAccepted("linked");
        }
        int said = jdbc.sql("""
                        insert into different_people (organisation_id, first_id, second_id, said_at, said_by)
                        values (:organisation, least(:one, :other), greatest(:one, :other), :now, :by) on conflict do nothing
                        """)
                .param("organisation", Tenancy.organisation())
                .param("one", one)
                .param("other", other)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", Tenancy.person().orElse(null), java.sql.Types.OTHER)
                .update();
        if (said > 0) {
            audit.record("people.kept-apart", "person", one, Map.of("from", Set.of(other)));
        }
        return said > 0;
    }

    /** The person is one with nobody any more. @return false where they were not before */
    @Transactional
    boolean unlink(UUID person) {
        lock();
        Set<UUID> others = new TreeSet<>(jdbc.sql("select same_people(:person)")
                .param("person", candidate(person).id())
                .query(UUID.class)
                .list());
        others.remove(person);
        if (others.isEmpty()) {
            return false;
        }
        jdbc.sql("""
                        delete from same_person s
                        where s.person_id = :person
                           or s.group_id = (select group_id from same_person where person_id = :person) and :alone
                        """).param("person", person).param("alone", others.size() == 1).update();
        audit.record("people.unlinked", "person", person, Map.of("from", others));
        events.publishEvent(new PeopleUnlinked(person, Set.copyOf(others)));
        return true;
    }

    /** One after another, so that two administrators at once do not weave two knots. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('same people ' || :organisation, 0))::text")
                .param("organisation", Tenancy.organisation().toString())
                .query(String.class)
                .single();
    }

    private Candidate candidate(UUID person) {
        return jdbc.sql("""
                        select p.id, nullif(p.email, '') as email, (select group_id from same_person where person_id = p.id),
                               array(select distinct i.registration_id from same_people(p.id) it
                                     join person_identity i on i.person_id = it) as registrations
                        from person p where p.id = :person
                        """)
                .param("person", person)
                .query(LinkedAccounts::candidate)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    private static Candidate candidate(ResultSet row, int number) throws SQLException {
        return new Candidate(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getObject("group_id", UUID.class),
                Set.copyOf(List.of((UUID[]) row.getArray("registrations").getArray())));
    }

    private void add(UUID person, UUID group) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                        insert into same_person (person_id, organisation_id, group_id, linked_at, linked_by)
                        values (:person, :organisation, :group, :now, :by) on conflict (person_id) do nothing
                        """)
                .param("person", person)
                .param("organisation", Tenancy.organisation())
                .param("group", group)
                .param("now", now)
                .param("by", Tenancy.person().orElse(null), java.sql.Types.OTHER)
                .update();
    }
}
