package org.laurel.award.endorsement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.verification.report.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What others have said of the current organisation's badges: copies of its own, with what the last check found. */
@Repository
class ReceivedEndorsements {

    private static final int MOST_LISTED = 300;

    private final JdbcClient jdbc;
    private final EndorsedDocuments documents;
    private final AuditLog audit;
    private final Clock clock;

    ReceivedEndorsements(JdbcClient jdbc, EndorsedDocuments documents, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An endorsement as it is taken in.
     *
     * @param page where people read it
     * @param original as it was checked
     * @param document with its proof inside, where it can go into the achievement
     * @param hostedAddress where it can be named by the badge class
     */
    record Copy(
            UUID id,
            UUID badgeClass,
            @Nullable UUID requestId,
            String endorser,
            String endorserHost,
            String comment,
            String page,
            String original,
            @Nullable String document,
            @Nullable String hostedAddress,
            Instant givenAt,
            @Nullable Instant expiresAt) {}

    /** As a lead sees it. */
    record Received(
            UUID id,
            UUID badgeClass,
            String title,
            String language,
            String endorser,
            String endorserHost,
            String comment,
            String page,
            String original,
            String verdict,
            Instant givenAt,
            @Nullable Instant expiresAt,
            Instant checkedAt,
            @Nullable Instant takenOffAt) {

        /** As message keys and style classes name it. */
        public String state(Instant now) {
            if (verdict.equals(Verdict.TAKEN_BACK.key())) {
                return "revoked";
            }
            if (expiresAt != null && !now.isBefore(expiresAt)) {
                return "expired";
            }
            return takenOffAt != null ? "off" : verdict.equals(Verdict.IN_ORDER.key()) ? "in-force" : "doubtful";
        }
    }

    private static final String SELECT = """
            select e.*, c.title, c.language from badge_endorsement e
            join badge_class c on c.organisation_id = e.organisation_id and c.id = e.badge_class_id
            where e.organisation_id = :organisation\s""";

    /** Whether these very bytes, or what has this address, are here already. */
    @Transactional(readOnly = true)
    public boolean has(String original, String page) {
        return jdbc.sql("""
                                select count(*) from badge_endorsement
                                where organisation_id = :organisation and (original = :original or page = :page or hosted_address = :page)
                                """)
                        .param("organisation", Tenancy.organisation())
                        .param("original", original)
                        .param("page", page)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes in what was checked and found in order. Doing so again changes nothing. */
    @Transactional
    public void add(Copy copy) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int added = jdbc.sql("""
                        insert into badge_endorsement (id, organisation_id, badge_class_id, request_id, endorser, endorser_host, comment,
                                page, original, document, hosted_address, verdict, given_at, expires_at, received_at, checked_at)
                        values (:id, :organisation, :badgeClass, :request, :endorser, :host, :comment,
                                :page, :original, :document, :hosted, :verdict, :givenAt, :expires, :now, :now)
                        on conflict do nothing
                        """)
                .param("id", copy.id())
                .param("organisation", Tenancy.organisation())
                .param("badgeClass", copy.badgeClass())
                .param("request", copy.requestId(), Types.OTHER)
                .param("endorser", copy.endorser())
                .param("host", copy.endorserHost())
                .param("comment", copy.comment())
                .param("page", copy.page())
                .param("original", copy.original())
                .param("document", copy.document(), Types.VARCHAR)
                .param("hosted", copy.hostedAddress(), Types.VARCHAR)
                .param("verdict", Verdict.IN_ORDER.key())
                .param("givenAt", copy.givenAt().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        copy.expiresAt() == null ? null : copy.expiresAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now)
                .update();
        if (added == 1) {
            audit.record("endorsement.received", "badge-endorsement", copy.id(), Map.of("endorser", copy.endorser()));
            documents.rewrite(copy.badgeClass());
        }
    }

    /** What another check found. What could not be checked in full stays as it was. */
    @Transactional
    public void checked(Received it, Verdict verdict) {
        if (verdict != Verdict.UNSURE) {
            jdbc.sql("""
                            update badge_endorsement set verdict = :verdict, checked_at = :now
                            where organisation_id = :organisation and id = :id
                            """)
                    .param("verdict", verdict.key())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("organisation", Tenancy.organisation())
                    .param("id", it.id())
                    .update();
        }
        if (verdict == Verdict.TAKEN_BACK && !it.verdict().equals(verdict.key())) {
            audit.record("endorsement.lost", "badge-endorsement", it.id(), Map.of("endorser", it.endorser()));
        }
        documents.rewrite(it.badgeClass());
    }

    /** Shows it no more, or again. @throws PageProblem 404 where this organisation has none such */
    @Transactional
    public void show(UUID id, boolean shown) {
        Received it = find(id).orElseThrow(PageProblem::notFound);
        if (shown == (it.takenOffAt() == null)) {
            return;
        }
        jdbc.sql("""
                        update badge_endorsement set taken_off_at = :at where organisation_id = :organisation and id = :id
                        """)
                .param("at", shown ? null : clock.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .update();
        String action = shown ? "endorsement.put-back" : "endorsement.taken-off";
        audit.record(action, "badge-endorsement", id, Map.of("endorser", it.endorser()));
        documents.rewrite(it.badgeClass());
    }

    @Transactional(readOnly = true)
    public Optional<Received> find(UUID id) {
        return jdbc.sql(SELECT + "and e.id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", id)
                .query(ReceivedEndorsements::received)
                .optional();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Received> list() {
        return jdbc.sql(SELECT + "order by e.received_at desc, e.id limit :most")
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query(ReceivedEndorsements::received)
                .list();
    }

    private static Received received(ResultSet row, int number) throws SQLException {
        return new Received(
                row.getObject("id", UUID.class),
                row.getObject("badge_class_id", UUID.class),
                row.getString("title"),
                row.getString("language"),
                row.getString("endorser"),
                row.getString("endorser_host"),
                row.getString("comment"),
                row.getString("page"),
                row.getString("original"),
                row.getString("verdict"),
                Objects.requireNonNull(Rows.instant(row, "given_at")),
                Rows.instant(row, "expires_at"),
                Objects.requireNonNull(Rows.instant(row, "checked_at")),
                Rows.instant(row, "taken_off_at"));
    }
}
