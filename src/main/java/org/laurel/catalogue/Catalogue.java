package org.laurel.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The published versions of the current organisation. A version never changes, so it is read once and kept. */
@Repository
public class Catalogue {

    private static final int MOST_KEPT = 5000;

    private record Key(UUID organisation, UUID version) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Cache<Key, Version> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Catalogue(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @throws PageProblem 404 where this organisation has no such version */
    @Transactional(readOnly = true)
    public Version version(UUID id) {
        var key = new Key(Tenancy.organisation(), id);
        Version known = kept.getIfPresent(key);
        if (known == null) {
            known = read(id).orElseThrow(PageProblem::notFound);
            kept.put(key, known);
        }
        return known;
    }

    /** The version that somebody who starts now would earn, or empty where it is unknown or retired. */
    @Transactional(readOnly = true)
    public Optional<Version> current(String slug) {
        return jdbc.sql("""
                        select v.id from micro_credential m
                        join micro_credential_version v on v.micro_credential_id = m.id
                        where m.slug = :slug and m.retired_at is null
                        order by v.number desc limit 1
                        """).param("slug", slug).query(UUID.class).optional().map(this::version);
    }

    private Optional<Version> read(UUID id) {
        List<Row> rows = jdbc.sql("""
                        select v.micro_credential_id, m.slug, v.number, t.content::text as content
                        from micro_credential_version v
                        join micro_credential m on m.id = v.micro_credential_id
                        join version_text t on t.version_id = v.id
                        where v.id = :id
                        order by t.language <> v.language, t.language
                        """).param("id", id).query(Row.class).list();
        return rows.stream()
                .findFirst()
                .map(first -> new Version(
                        id,
                        first.microCredentialId(),
                        first.slug(),
                        first.number(),
                        rows.stream()
                                .map(row -> json.readValue(row.content(), Content.class))
                                .toList()));
    }

    private record Row(UUID microCredentialId, String slug, int number, String content) {}
}
