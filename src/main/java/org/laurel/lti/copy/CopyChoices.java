package org.laurel.lti.copy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.Launch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The links that a copied link may be a copy of, where only a person can tell which. */
@Repository
public class CopyChoices {

    private static final int MOST = 200;

    /**
     * A link of the course from which the launch's course was copied.
     *
     * @param title as the LMS shows it, or null
     */
    public record Candidate(
            UUID id,
            @Nullable String title,
            @Nullable String target,
            @Nullable String purpose) {

        LinkSettings settings() {
            return new LinkSettings(target, purpose);
        }
    }

    private final JdbcClient jdbc;

    CopyChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the launch's link may be a copy of, by title, one of each kind, at most {@value #MOST}; those that lead to the first
     * page are left out.
     */
    @Transactional(readOnly = true)
    public List<Candidate> of(Launch launch) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (o.title, o.target, o.purpose) o.id, o.title, o.target, o.purpose
                            from resource_link l join resource_link o on o.context_id = l.asked_context
                            where l.id = :link and o.settings_from is not null and (o.target is not null or o.purpose is not null)
                            order by o.title, o.target, o.purpose, o.id) candidates
                        order by lower(title), target limit :most
                        """)
                .param("link", launch.resourceLinkId())
                .param("most", MOST)
                .query(Candidate.class)
                .list();
    }

    /**
     * Keeps what the launch's link is for; the launch goes on as if its link had said so.
     *
     * @param origin id of the candidate that the link is a copy of, or null where it leads to the first page
     * @return the page that the link leads to, or empty where there is no such candidate
     */
    @Transactional
    public Optional<String> choose(Launch launch, @Nullable UUID origin) {
        List<Candidate> candidates = of(launch);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return origin == null
                ? Optional.of(keep(launch, new LinkSettings(null, null)))
                : candidates.stream()
                        .filter(candidate -> candidate.id().equals(origin))
                        .findFirst()
                        .map(candidate -> keep(launch, candidate.settings()));
    }

    private String keep(Launch launch, LinkSettings settings) {
        jdbc.sql("""
                        update resource_link set target = :target, purpose = :purpose, settings_from = 'PERSON'
                        where id = :link
                        """)
                .param("target", settings.target())
                .param("purpose", settings.purpose())
                .param("link", launch.resourceLinkId())
                .update();
        if (settings.purpose() != null) {
            jdbc.sql(
                            "update launch set custom = custom || jsonb_build_object(:name::text, :purpose::text) where id = :id")
                    .param("name", LinkSettings.PARAMETER)
                    .param("purpose", settings.purpose())
                    .param("id", launch.id())
                    .update();
        }
        return settings.page();
    }
}
