package org.laurel.award.endorsement;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.Achievement;
import org.laurel.verification.report.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents of a badge class with the endorsements that are in force: named in the BadgeClass of Open Badges 2.0, held by
 * the Achievement of 3.0. What was signed before stays as it was.
 */
@Component
class EndorsedDocuments {

    /** The schemas say the same. */
    static final int MOST = 8;

    private static final String MEMBER = "endorsement";

    private final JdbcClient jdbc;
    private final BadgeSchemas schemas;
    private final JsonMapper json;
    private final Clock clock;

    EndorsedDocuments(JdbcClient jdbc, BadgeSchemas schemas, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.schemas = schemas;
        this.json = json;
        this.clock = clock;
    }

    private record Written(String document, @Nullable String achievement) {}

    private record Standing(
            @Nullable String document, @Nullable String hostedAddress) {}

    /** In the caller's transaction; waits for whoever writes them at the same time. */
    void rewrite(UUID badgeClass) {
        Written before = jdbc.sql("""
                        select document, achievement from badge_class
                        where organisation_id = :organisation and id = :id for update
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", badgeClass)
                .query(Written.class)
                .single();
        List<Standing> standing = standing(badgeClass);
        var after = new Written(
                schemas.checked(BadgeSchema.BADGE_CLASS, named(before.document(), standing)),
                before.achievement() == null
                        ? null
                        : schemas.checked(BadgeSchema.ACHIEVEMENT, held(before.achievement(), standing)));
        if (!after.equals(before)) {
            jdbc.sql("""
                            update badge_class set document = :document, achievement = :achievement
                            where organisation_id = :organisation and id = :id
                            """)
                    .param("document", after.document())
                    .param("achievement", after.achievement(), java.sql.Types.VARCHAR)
                    .param("organisation", Tenancy.organisation())
                    .param("id", badgeClass)
                    .update();
        }
    }

    /** Whether an endorsement can go into the achievement, and the achievement into a badge that is signed with it. */
    boolean canHold(UUID badgeClass, String document) {
        String achievement = jdbc.sql(
                        "select coalesce(achievement, '') from badge_class where organisation_id = :organisation and id = :id")
                .param("organisation", Tenancy.organisation())
                .param("id", badgeClass)
                .query(String.class)
                .single();
        if (achievement.isEmpty()) {
            return false;
        }
        String with = held(achievement, List.of(new Standing(document, null)));
        return schemas.problems(BadgeSchema.ACHIEVEMENT, with).isEmpty() && Achievement.isSignable(with);
    }

    private List<Standing> standing(UUID badgeClass) {
        return jdbc.sql("""
                        select document, hosted_address from badge_endorsement
                        where organisation_id = :organisation and badge_class_id = :id and verdict = :verdict and taken_off_at is null
                          and (expires_at is null or expires_at > :now)
                        order by received_at, id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", badgeClass)
                .param("verdict", Verdict.IN_ORDER.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Standing.class)
                .list();
    }

    private String named(String document, List<Standing> standing) {
        ArrayNode names = json.createArrayNode();
        standing.stream()
                .map(Standing::hostedAddress)
                .filter(it -> it != null)
                .limit(MOST)
                .forEach(names::add);
        return with(document, names);
    }

    private String held(String achievement, List<Standing> standing) {
        ArrayNode documents = json.createArrayNode();
        standing.stream()
                .map(Standing::document)
                .filter(it -> it != null)
                .limit(MOST)
                .forEach(it -> documents.add(json.readTree(it)));
        return with(achievement, documents);
    }

    private String with(String document, ArrayNode endorsements) {
        ObjectNode object = (ObjectNode) json.readTree(document);
        object.remove(MEMBER);
        if (!endorsements.isEmpty()) {
            object.set(MEMBER, endorsements);
        }
        return json.writeValueAsString(object);
    }
}
