package org.laurel.catalogue;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes new versions; what is published stays as it is. */
@Repository
public class Publishing {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final AuditLog audit;

    Publishing(JdbcClient jdbc, JsonMapper json, Clock clock, AuditLog audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Publishes the next version of a micro-credential, which is new where its slug is.
     *
     * @param texts one a language, the default language first, all with the same slug
     * @return the version's id
     */
    @Transactional
    public UUID publish(List<Content> texts) {
        Content first = texts.get(0);
        UUID microCredential = jdbc.sql("""
                        insert into micro_credential (id, organisation_id, slug) values (:id, :organisation, :slug)
                        on conflict (organisation_id, slug) do update set slug = excluded.slug
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("slug", first.slug())
                .query(UUID.class)
                .single();
        UUID version = Ids.next();
        jdbc.sql("""
                        insert into micro_credential_version (id, organisation_id, micro_credential_id, number, published_at,
                            language, level, hours, subjects, grade_bands, needs, priorities)
                        select :id, :organisation, :microCredential, coalesce(max(number), 0) + 1, :now, :language, :level,
                            :hours, :subjects, :gradeBands, :needs, :priorities
                        from micro_credential_version where micro_credential_id = :microCredential
                        """)
                .param("id", version)
                .param("organisation", Tenancy.organisation())
                .param("microCredential", microCredential)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("language", first.language())
                .param("level", first.level().key())
                .param("hours", first.hours())
                .param("subjects", first.subjects().toArray(String[]::new))
                .param("gradeBands", first.gradeBands().toArray(String[]::new))
                .param("needs", first.needs().toArray(String[]::new))
                .param("priorities", first.priorities().toArray(String[]::new))
                .update();
        texts.forEach(text -> add(version, text));
        audit.record("version.published", "micro-credential", microCredential, Map.of("slug", first.slug()));
        return version;
    }

    private void add(UUID version, Content text) {
        jdbc.sql("""
                        insert into version_text (organisation_id, version_id, language, title, content, dictionary, search)
                        values (:organisation, :version, :language, :title, :content::jsonb, :dictionary::regconfig,
                            setweight(to_tsvector(:dictionary::regconfig, :title), 'A')
                            || setweight(to_tsvector(:dictionary::regconfig, :competency), 'B')
                            || setweight(to_tsvector(:dictionary::regconfig, :body), 'C'))
                        """)
                .param("organisation", Tenancy.organisation())
                .param("version", version)
                .param("language", text.language())
                .param("title", text.title())
                .param("content", json.writeValueAsString(text))
                .param("dictionary", dictionary(text.language()))
                .param("competency", text.competency() + " " + text.summary())
                .param("body", text.keyMethod() + " " + text.rationale())
                .update();
    }

    /** PostgreSQL's text search configuration for a language. */
    static String dictionary(String language) {
        return switch (language) {
            case "en" -> "english";
            case "es" -> "spanish";
            default -> "simple";
        };
    }
}
