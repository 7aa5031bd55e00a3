package org.laurel.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt that an assessor is to judge.
 *
 * @param carried criterion ids that an earlier attempt met and that are not judged again
 * @param claimedBy who has it, or had it last if {@code leaseUntil} has passed
 */
public record AssessmentTask(
        UUID id,
        UUID submissionId,
        UUID attemptId,
        int number,
        UUID educatorId,
        UUID versionId,
        Set<String> carried,
        Instant dueAt,
        State state,
        @Nullable UUID claimedBy,
        @Nullable Instant leaseUntil) {

    /**
     * What to select from {@code assessment_task t} for one {@code :viewer}: work and claims of whomever they are one with are
     * theirs. It comes before the columns of the table, as the first of two of one name counts.
     */
    public static final String AS_SEEN = """
            case when t.educator_id in (select same_people(:viewer)) then :viewer else t.educator_id end as educator_id,
            case when t.claimed_by in (select same_people(:viewer)) then :viewer else t.claimed_by end as claimed_by, t.*
            """;

    public enum State {
        WAITING,
        /** Judged; a program lead releases the decision. */
        HELD,
        DECIDED,
        WITHDRAWN
    }

    /** Whether somebody's lease runs. */
    public boolean isTaken(Instant now) {
        return leaseUntil != null && !leaseUntil.isBefore(now);
    }

    /** Whether this assessor's lease runs. */
    public boolean isHeldBy(UUID assessor, Instant now) {
        return state == State.WAITING && assessor.equals(claimedBy) && isTaken(now);
    }

    public static AssessmentTask of(ResultSet row, int number) throws SQLException {
        OffsetDateTime lease = row.getObject("lease_until", OffsetDateTime.class);
        String[] carried = (String[]) row.getArray("carried").getArray();
        return new AssessmentTask(
                row.getObject("id", UUID.class),
                row.getObject("submission_id", UUID.class),
                row.getObject("attempt_id", UUID.class),
                row.getInt("number"),
                row.getObject("educator_id", UUID.class),
                row.getObject("version_id", UUID.class),
                Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(carried))),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getObject("claimed_by", UUID.class),
                lease == null ? null : lease.toInstant());
    }
}
