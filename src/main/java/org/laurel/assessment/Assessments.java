package org.laurel.assessment;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.submission.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What assessors sent. The application may add and read assessments, never change or delete one. */
@Repository
public class Assessments {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Assessments(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public void add(AssessmentTask task, UUID assessor, Outcome outcome) {
        jdbc.sql("""
                        insert into assessment (id, organisation_id, task_id, submission_id, attempt_id, assessor_id, outcome, sent_at)
                        values (:id, :organisation, :task, :submission, :attempt, :assessor, :outcome::jsonb, :now)
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("task", task.id())
                .param("submission", task.submissionId())
                .param("attempt", task.attemptId())
                .param("assessor", assessor)
                .param("outcome", json.writeValueAsString(outcome))
                .param("now", AssessmentQueue.at(clock.instant()))
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Outcome> find(UUID task) {
        return jdbc.sql("select outcome::text from assessment where task_id = :task")
                .param("task", task)
                .query(String.class)
                .optional()
                .map(outcome -> json.readValue(outcome, Outcome.class));
    }

    /** What was sent for these tasks, by task. */
    @Transactional(readOnly = true)
    public Map<UUID, Outcome> of(Collection<UUID> tasks) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        if (!tasks.isEmpty()) {
            jdbc.sql("select task_id, outcome::text as outcome from assessment where task_id in (:tasks)")
                    .param("tasks", tasks)
                    .query(row -> {
                        UUID task = row.getObject("task_id", UUID.class);
                        outcomes.put(task, json.readValue(row.getString("outcome"), Outcome.class));
                    });
        }
        return outcomes;
    }

    @Transactional(readOnly = true)
    public boolean wasSentBy(UUID task, UUID assessor) {
        return jdbc.sql(
                        "select exists (select from assessment where task_id = :task and assessor_id in (select same_people(:assessor)))")
                .param("task", task)
                .param("assessor", assessor)
                .query(Boolean.class)
                .single();
    }
}
