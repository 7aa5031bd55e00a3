package org.laurel.foundation;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record of who did what: grants, submissions, scores, decisions, awards, revocations, exports, privacy
 * actions. The application's database role may insert and read, never change or delete.
 */
@Component
public class AuditLog {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes one entry in the current transaction, for the current organisation and person.
     *
     * @param action what was done, in the past tense and lower case: {@code attempt.submitted}
     * @param subject what kind of thing it was done to: {@code submission}
     * @param details facts that help to understand it later; no evidence text, no secrets
     */
    public void record(String action, String subject, UUID subjectId, Map<String, ?> details) {
        jdbc.sql("""
                        insert into audit_entry (id, organisation_id, at, person_id, action, subject, subject_id, details)
                        values (:id, :organisation, :at, :person, :action, :subject, :subjectId, :details::jsonb)
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", Tenancy.person().orElse(null), java.sql.Types.OTHER)
                .param("action", action)
                .param("subject", subject)
                .param("subjectId", subjectId)
                .param("details", json.writeValueAsString(details))
                .update();
    }
}
