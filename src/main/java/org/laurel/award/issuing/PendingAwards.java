package org.laurel.award.issuing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.task.TenantTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was earned while the organisation's key could not be opened: a row and a task for each, until its badge is there. */
@Repository
public class PendingAwards {

    static final TenantTask ISSUE = new TenantTask("award.issue-earned");

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final SchedulerClient scheduler;
    private final Clock clock;

    PendingAwards(JdbcClient jdbc, SchedulerClient scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** @param decidedAt the day that the badge will bear */
    record Waiting(UUID submissionId, UUID personId, UUID versionId, Instant decidedAt) {}

    /** A badge that its earner waits for. @param language of the title */
    record Coming(String title, String language) {}

    /** Notes it, in the transaction of the decision. @return false where it waits already */
    boolean add(Waiting waiting) {
        boolean fresh = jdbc.sql("""
                        insert into award_waiting (organisation_id, submission_id, person_id, version_id, decided_at)
                        values (:organisation, :submission, :person, :version, :decided)
                        on conflict do nothing
                        """)
                        .param("organisation", Tenancy.organisation())
                        .param("submission", waiting.submissionId())
                        .param("person", waiting.personId())
                        .param("version", waiting.versionId())
                        .param("decided", waiting.decidedAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (fresh) {
            ISSUE.schedule(scheduler, waiting.submissionId(), clock.instant());
        }
        return fresh;
    }

    /** Takes it out, for a caller who issues it in the same transaction; of two, the second finds nothing. */
    Optional<Waiting> take(UUID submission) {
        return jdbc.sql("""
                        delete from award_waiting
                        where organisation_id = :organisation and submission_id = :submission returning *
                        """)
                .param("organisation", Tenancy.organisation())
                .param("submission", submission)
                .query(PendingAwards::waiting)
                .optional();
    }

    boolean holds(UUID submission) {
        return jdbc.sql("""
                        select exists (select from award_waiting
                                       where organisation_id = :organisation and submission_id = :submission)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("submission", submission)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public int count() {
        return jdbc.sql("select count(*) from award_waiting where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(Integer.class)
                .single();
    }

    /** What one person waits for, the newest first, named in a language where it has one. */
    @Transactional(readOnly = true)
    public List<Coming> of(UUID person, String language) {
        return jdbc.sql("""
                        select t.title, t.language from award_waiting w
                        join micro_credential_version v on v.id = w.version_id
                        join lateral (select * from version_text x where x.version_id = v.id
                                      order by x.language = :reader desc, x.language = v.language desc limit 1) t on true
                        where w.organisation_id = :organisation and w.person_id in (select same_people(:person))
                        order by w.decided_at desc, w.submission_id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("reader", language)
                .param("most", MOST)
                .query(Coming.class)
                .list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                row.getObject("submission_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("version_id", UUID.class),
                Objects.requireNonNull(Rows.instant(row, "decided_at")));
    }
}
