package org.laurel.assessment.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.AssessmentTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The queue to read: for assessors what they may take, for program leads who has what. */
@Repository
public class QueueList {

    static final int PAGE = 25;
    static final int LAST_PAGE = 400;
    private static final int MOST_CHOICES = 200;
    private static final int MOST_LED = 200;

    private static final String MAY_SEE = " state = 'WAITING' and educator_id not in (select same_people(:assessor)) ";
    private static final String MINE = " claimed_by in (select same_people(:assessor)) ";
    private static final String FREE = " (lease_until is null or lease_until < :now) ";
    private static final String OVERDUE = " due_at < :now ";

    private final JdbcClient jdbc;
    private final Clock clock;

    QueueList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Which attempts to show. */
    enum Show {
        ALL(""),
        MINE("and" + QueueList.MINE),
        FREE("and" + QueueList.FREE),
        OVERDUE("and" + QueueList.OVERDUE);

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Unknown words show everything. */
        static Show of(String key) {
            for (Show show : values()) {
                if (show.key().equals(key)) {
                    return show;
                }
            }
            return ALL;
        }
    }

    /** How many attempts each choice of {@link Show} holds. */
    record Counts(long all, long mine, long free, long overdue) {

        long of(Show show) {
            return switch (show) {
                case ALL -> all;
                case MINE -> mine;
                case FREE -> free;
                case OVERDUE -> overdue;
            };
        }
    }

    /** @param page from 0; one row more than {@link #PAGE} says that there is another page */
    @Transactional(readOnly = true)
    List<AssessmentTask> page(UUID assessor, Show show, @Nullable UUID microCredential, int page) {
        return jdbc.sql("select " + AssessmentTask.AS_SEEN + "from assessment_task t where" + MAY_SEE + show.condition
                        + """
                         and (:microCredential::uuid is null or micro_credential_id = :microCredential)
                        order by due_at, id limit :most offset :skip
                        """)
                .param("assessor", assessor)
                .param("viewer", assessor)
                .param("now", AssessmentQueue.at(clock.instant()))
                .param("microCredential", microCredential, Types.OTHER)
                .param("most", PAGE + 1)
                .param("skip", page * PAGE)
                .query(AssessmentTask::of)
                .list();
    }

    @Transactional(readOnly = true)
    Counts counts(UUID assessor, @Nullable UUID microCredential) {
        return jdbc.sql("select count(*) as all, count(*) filter (where" + MINE + ") as mine, count(*) filter (where"
                        + FREE + ") as free, count(*) filter (where" + OVERDUE
                        + ") as overdue from assessment_task where" + MAY_SEE
                        + "and (:microCredential::uuid is null or micro_credential_id = :microCredential)")
                .param("assessor", assessor)
                .param("now", AssessmentQueue.at(clock.instant()))
                .param("microCredential", microCredential, Types.OTHER)
                .query(Counts.class)
                .single();
    }

    /** A micro-credential of which something waits, by its newest version there. */
    record Choice(UUID microCredentialId, UUID versionId) {}

    @Transactional(readOnly = true)
    List<Choice> choices(UUID assessor) {
        return jdbc.sql(
                        "select distinct on (micro_credential_id) micro_credential_id, version_id from assessment_task where"
                                + MAY_SEE + "order by micro_credential_id, version_id desc limit :most")
                .param("assessor", assessor)
                .param("most", MOST_CHOICES)
                .query(Choice.class)
                .list();
    }

    /** A task with the name of whoever has it, or had it last; null where nobody did or the LMS gives no names. */
    public record Led(AssessmentTask task, @Nullable String holder) {}

    /** What is claimed, soonest due first. */
    @Transactional(readOnly = true)
    List<Led> claimed() {
        return led("t.state = 'WAITING' and t.claimed_by is not null", Map.of());
    }

    /** What is judged and waits for its release, but nothing of this lead's own. */
    @Transactional(readOnly = true)
    public List<Led> held(UUID lead) {
        return led("t.state = 'HELD' and t.educator_id not in (select same_people(:lead))", Map.of("lead", lead));
    }

    private List<Led> led(String which, Map<String, UUID> facts) {
        return jdbc.sql(
                        "select t.*, p.name as holder from assessment_task t left join person p on p.id = t.claimed_by where "
                                + which + " order by t.due_at, t.id limit :most")
                .params(facts)
                .param("most", MOST_LED)
                .query(QueueList::led)
                .list();
    }

    private static Led led(ResultSet row, int number) throws SQLException {
        return new Led(AssessmentTask.of(row, number), row.getString("holder"));
    }
}
