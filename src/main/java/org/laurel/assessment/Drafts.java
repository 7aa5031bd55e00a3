package org.laurel.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What assessors type before they send. A draft belongs to its assessor and outlives the claim. */
@Repository
public class Drafts {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param revision grows by one with every save */
    public record Saved(Draft draft, int revision, Instant savedAt) {}

    /**
     * Where a save comes from.
     *
     * @param page one view of the scoring page; a save whose answer got lost does not stand in its own way
     * @param revision that the page last knew
     */
    public record Source(String page, int revision) {}

    @Transactional
    void begin(UUID task, UUID assessor) {
        jdbc.sql("""
                        insert into assessment_draft (organisation_id, task_id, assessor_id, fields, revision, page, saved_at)
                        select :organisation, :task, :assessor, '{}', 0, '', :now
                        where not exists (select from assessment_draft
                                          where task_id = :task and assessor_id in (select same_people(:assessor)))
                        on conflict (task_id, assessor_id) do nothing
                        """)
                .param("organisation", Tenancy.organisation())
                .param("task", task)
                .param("assessor", assessor)
                .param("now", AssessmentQueue.at(clock.instant()))
                .update();
    }

    /** The draft of somebody who has or once had the claim, else empty. */
    @Transactional(readOnly = true)
    public Optional<Saved> find(UUID task, UUID assessor) {
        return jdbc.sql("""
                        select fields::text as fields, revision, saved_at from assessment_draft
                        where task_id = :task and assessor_id in (select same_people(:assessor))
                        order by saved_at desc, assessor_id limit 1
                        """)
                .param("task", task)
                .param("assessor", assessor)
                .query(this::saved)
                .optional();
    }

    /** @return what is stored now, or empty when another page saved since this one last knew; nothing is changed then */
    @Transactional
    public Optional<Saved> save(UUID task, UUID assessor, Draft draft, Source source) {
        return jdbc.sql("""
                        update assessment_draft set fields = :fields::jsonb, revision = revision + 1, page = :page, saved_at = :now
                        where task_id = :task and (revision = :revision or page = :page)
                          and assessor_id = (select d.assessor_id from assessment_draft d
                                             where d.task_id = :task and d.assessor_id in (select same_people(:assessor))
                                             order by d.saved_at desc, d.assessor_id limit 1)
                        returning fields::text as fields, revision, saved_at
                        """)
                .param("task", task)
                .param("assessor", assessor)
                .param("fields", json.writeValueAsString(draft.fields()))
                .param("page", source.page())
                .param("revision", source.revision())
                .param("now", AssessmentQueue.at(clock.instant()))
                .query(this::saved)
                .optional();
    }

    private Saved saved(ResultSet row, int number) throws SQLException {
        return new Saved(
                new Draft(json.readValue(row.getString("fields"), FIELDS)),
                row.getInt("revision"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
