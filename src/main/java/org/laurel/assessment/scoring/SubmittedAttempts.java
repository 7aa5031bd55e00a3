package org.laurel.assessment.scoring;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AssessmentTask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Attempts as an LMS asks for them, whatever became of them. */
@Repository
class SubmittedAttempts {

    private final JdbcClient jdbc;

    SubmittedAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Optional<AssessmentTask> attempt(UUID attempt, UUID viewer) {
        return jdbc.sql("select " + AssessmentTask.AS_SEEN + "from assessment_task t where t.attempt_id = :attempt")
                .param("attempt", attempt)
                .param("viewer", viewer)
                .query(AssessmentTask::of)
                .optional();
    }

    /** The micro-credential of the current organisation with this slug. */
    @Transactional(readOnly = true)
    Optional<UUID> microCredential(String slug) {
        return jdbc.sql("select id from micro_credential where slug = :slug")
                .param("slug", slug)
                .query(UUID.class)
                .optional();
    }

    /**
     * What the LMS speaks of.
     *
     * @param microCredential slug of the only one that counts, or null for any
     * @param resourceLink the link that was followed, or null
     * @param ofColumn slug of the only one that counts beside what began at the link, or null for any
     */
    record Meant(
            @Nullable String microCredential,
            @Nullable UUID resourceLink,
            @Nullable String ofColumn) {}

    /** The newest attempt of an educator, first of all one whose work began at the link. @param viewer who looks */
    @Transactional(readOnly = true)
    Optional<AssessmentTask> newestOf(UUID educator, UUID viewer, Meant meant) {
        return jdbc.sql("select " + AssessmentTask.AS_SEEN + """
                        from assessment_task t
                        join submission s on s.id = t.submission_id
                        join micro_credential m on m.id = t.micro_credential_id
                        where t.educator_id in (select same_people(:educator)) and t.state <> 'WITHDRAWN'
                            and (:slug::text is null or m.slug = :slug::text)
                            and (:ofColumn::text is null or m.slug = :ofColumn::text or s.resource_link_id = :link::uuid)
                        order by s.resource_link_id is not distinct from :link::uuid desc, t.submitted_at desc, t.id desc
                        limit 1
                        """)
                .param("educator", educator)
                .param("viewer", viewer)
                .param("slug", meant.microCredential())
                .param("ofColumn", meant.ofColumn())
                .param("link", meant.resourceLink())
                .query(AssessmentTask::of)
                .optional();
    }
}
