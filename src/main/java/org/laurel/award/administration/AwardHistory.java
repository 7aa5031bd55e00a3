package org.laurel.award.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One award with its history, for the organisation's leads. */
@Repository
class AwardHistory {

    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;
    private final Clock clock;

    AwardHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param name that the badge was issued to
     * @param known the name of the person as the LMS gives it now, or null
     * @param cause what it was issued for, as the messages call it
     * @param grantedBy the name of who gave it, or null
     * @param recognized what is granted for it, or null where nothing is
     * @param months how long awards of it are good for now, or null
     */
    record Entry(
            UUID id,
            String name,
            @Nullable String known,
            @Nullable String email,
            UUID versionId,
            String title,
            String language,
            String state,
            String cause,
            @Nullable String grantedBy,
            @Nullable String narrative,
            Instant issuedAt,
            ZoneId zone,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable String revocationReason,
            @Nullable UUID previousId,
            @Nullable UUID successorId,
            @Nullable Integer months,
            @Nullable Recognized recognized) {

        public boolean isRevoked() {
            return revokedAt != null;
        }

        /** Whether it is for a stack that what its holder has would not complete, since something was taken back. */
        public boolean isIncomplete() {
            return state.equals(AwardsFilter.INCOMPLETE);
        }
    }

    /** @param action as the audit log has it @param person who did it, or null where nobody in particular did */
    record Event(Instant at, String action, @Nullable String person) {}

    /** @throws PageProblem 404 where this organisation has no such award */
    @Transactional(readOnly = true)
    public Entry find(UUID award) {
        return jdbc.sql("select a.*, " + AwardsList.STATE + """
                         as state, p.name as known, p.email, g.name as granted_by_name, c.version_id, c.title, c.language, v.months,
                        """ + Recognized.COLUMNS + """
                        from award a
                        join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                        left join person p on p.id = a.person_id
                        left join person g on g.id = a.granted_by
                        left join award_validity v on v.organisation_id = a.organisation_id and v.earned_id = a.earned_id
                        """ + Recognized.JOIN + """
                        where a.organisation_id = :organisation and a.id = :award
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .query(AwardHistory::entry)
                .optional()
                .orElseThrow(PageProblem::notFound);
    }

    /** The badge of a stack. @param language of the title */
    record OfStack(UUID id, String title, String language) {}

    /** Badges of stacks that the holder of this one has still and would not earn today without it. */
    @Transactional(readOnly = true)
    public List<OfStack> restingOn(UUID award) {
        return jdbc.sql("""
                        select w.id, c.title, c.language from award a
                        join stack_member x on x.micro_credential_id = a.earned_id
                        join award w on w.organisation_id = a.organisation_id and w.earned_id = x.stack_id
                                        and w.revoked_at is null and w.successor_id is null
                                        and w.person_id in (select same_people(a.person_id))
                        join badge_class c on c.organisation_id = w.organisation_id and c.id = w.badge_class_id
                        where a.organisation_id = :organisation and a.id = :award
                          and stack_fell_short(w.person_id, w.earned_id, w.organisation_id)
                        order by c.title, w.id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .param("most", MOST_SHOWN)
                .query(OfStack.class)
                .list();
    }

    /** What was done about it, the latest first. */
    @Transactional(readOnly = true)
    public List<Event> history(UUID award) {
        return jdbc.sql("""
                        select e.at, e.action, p.name as person from audit_entry e left join person p on p.id = e.person_id
                        where e.organisation_id = :organisation and e.subject_id = :award and e.subject = 'award'
                        order by e.at desc, e.id desc limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .param("most", MOST_SHOWN)
                .query(Event.class)
                .list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        int months = row.getInt("months");
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("earner"),
                row.getString("known"),
                row.getString("email"),
                row.getObject("version_id", UUID.class),
                row.getString("title"),
                row.getString("language"),
                row.getString("state"),
                row.getString("cause"),
                row.getString("granted_by_name"),
                row.getString("narrative"),
                Objects.requireNonNull(Rows.instant(row, "issued_at")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getString("revocation_reason"),
                row.getObject("previous_id", UUID.class),
                row.getObject("successor_id", UUID.class),
                months == 0 ? null : months,
                Recognized.of(row));
    }
}
