package org.laurel.imports;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What educators brought along. People known twice have one collection. */
@Repository
class ImportedBadges {

    /** That one person may have. */
    static final int MOST = 100;

    private static final int SHOWN = 50;
    private static final String SELECT = """
            select b.*, p.name as person from imported_badge b join person p on p.id = b.person_id
            where b.organisation_id = :organisation and\s""";

    private final JdbcClient jdbc;
    private final Rechecks rechecks;
    private final AuditLog audit;
    private final Clock clock;

    ImportedBadges(JdbcClient jdbc, Rechecks rechecks, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.rechecks = rechecks;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ImportedBadge> of(UUID person) {
        return select("b.person_id in (select same_people(:person)) order by b.brought_at desc", person);
    }

    /** What others brought and nobody has answered, the oldest first. @param lead nobody answers their own */
    @Transactional(readOnly = true)
    public List<ImportedBadge> waitingFor(UUID lead) {
        return select(
                "b.state = 'waiting' and b.person_id not in (select same_people(:person)) order by b.brought_at limit "
                        + SHOWN,
                lead);
    }

    private List<ImportedBadge> select(String condition, UUID person) {
        return jdbc.sql(SELECT + condition)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(ImportedBadge::from)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<ImportedBadge> find(UUID id) {
        return jdbc.sql(SELECT + "b.id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(ImportedBadge::from)
                .optional();
    }

    /** What is brought. @param sha256 of the bytes, in hexadecimal */
    record Brought(
            String title,
            String issuer,
            @Nullable String source,
            LocalDate issuedOn,
            @Nullable LocalDate expiresOn,
            String verdict,
            String findings,
            UUID file,
            String sha256) {}

    /** @throws PageProblem 409 where the person brought the same before, or has as many as there may be */
    @Transactional
    public UUID add(UUID person, Brought badge) {
        UUID id = Ids.next();
        int added = jdbc.sql("""
                        insert into imported_badge (id, organisation_id, person_id, title, issuer, source, issued_on, expires_on,
                                                    verdict, findings, file_id, sha256, brought_at, state)
                        select :id, :organisation, :person, :title, :issuer, :source, :issuedOn, :expiresOn,
                               :verdict, :findings, :file, :sha256, :now, 'waiting'
                        where (select count(*) from imported_badge
                               where organisation_id = :organisation and person_id in (select same_people(:person))) < :most
                          and not exists (select 1 from imported_badge
                               where organisation_id = :organisation and person_id in (select same_people(:person)) and sha256 = :sha256)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("title", badge.title())
                .param("issuer", badge.issuer())
                .param("source", badge.source(), Types.VARCHAR)
                .param("issuedOn", badge.issuedOn())
                .param("expiresOn", badge.expiresOn(), Types.DATE)
                .param("verdict", badge.verdict())
                .param("findings", badge.findings())
                .param("file", badge.file())
                .param("sha256", badge.sha256())
                .param("now", now())
                .param("most", MOST)
                .update();
        if (added == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "import.problem.twice", MOST);
        }
        rechecks.begin(id, clock.instant().plus(RecheckWork.A_DAY));
        audit.record(
                "import.brought", "imported-badge", id, Map.of("sha256", badge.sha256(), "verdict", badge.verdict()));
        return id;
    }

    /** @throws PageProblem 409 where it was answered, or taken away, in the meantime, or is the lead's own */
    @Transactional
    public void decide(UUID id, UUID lead, @Nullable BigDecimal hours, @Nullable String note) {
        String state = hours == null ? "not-yet" : "accepted";
        int decided = jdbc.sql("""
                        update imported_badge set state = :state, hours = :hours, note = :note, decided_by = :lead, decided_at = :now
                        where organisation_id = :organisation and id = :id and state = 'waiting'
                          and person_id not in (select same_people(:lead))
                          and (taken_back_at is null or :state <> 'accepted')
                        """)
                .param("state", state)
                .param("hours", hours, Types.NUMERIC)
                .param("note", note, Types.VARCHAR)
                .param("lead", lead)
                .param("now", now())
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        if (decided == 0) {
            throw new PageProblem(HttpStatus.CONFLICT, "import.problem.decided");
        }
        if (hours == null) {
            audit.record("import.not-yet", "imported-badge", id, Map.of());
        } else {
            audit.record("import.accepted", "imported-badge", id, Map.of("hours", hours.toPlainString()));
        }
    }

    /** @return the file that is not needed any more @throws PageProblem 404 where the person has no such badge */
    @Transactional
    public UUID remove(UUID id, UUID person) {
        UUID file = jdbc.sql("""
                        delete from imported_badge
                        where organisation_id = :organisation and id = :id and person_id in (select same_people(:person))
                        returning file_id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .param("person", person)
                .query(UUID.class)
                .optional()
                .orElseThrow(PageProblem::notFound);
        audit.record("import.removed", "imported-badge", id, Map.of());
        return file;
    }

    /** By which a badge is known to be of the person who brings it. */
    @Transactional(readOnly = true)
    public Optional<String> email(UUID person) {
        return jdbc.sql(
                        "select email from person where organisation_id = :organisation and id = :person and email is not null")
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(String.class)
                .optional();
    }

    private java.time.OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }
}
