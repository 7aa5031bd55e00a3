package org.laurel.award.badgeclass;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.NewAward;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.image.BadgeLevel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a badge class was made of back from its own row, whatever became of the micro-credential since. */
@Repository
public class StoredClasses {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredClasses(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Row(
            UUID earnedId,
            UUID versionId,
            String title,
            String description,
            String level,
            String language,
            @Nullable BigDecimal hours,
            @Nullable String credit,
            String rubric,
            String document) {}

    public NewAward.Achievement find(UUID badgeClass) {
        Row row = jdbc.sql("""
                        select earned_id, version_id, title, description, level, language, hours, credit, rubric, document
                        from badge_class where organisation_id = :organisation and id = :id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("id", badgeClass)
                .query(Row.class)
                .single();
        JsonNode document = json.readTree(row.document());
        return new NewAward.Achievement(
                row.earnedId(),
                row.versionId(),
                row.title(),
                row.description(),
                document.path("criteria").path("narrative").asString(""),
                BadgeLevel.valueOf(row.level().toUpperCase(Locale.ROOT)),
                row.language(),
                row.hours(),
                row.credit(),
                json.readValue(row.rubric(), new TypeReference<List<NewAward.RubricCriterion>>() {}),
                document.path("alignment")
                        .valueStream()
                        .map(StoredClasses::alignment)
                        .toList(),
                document.path("tags").valueStream().map(it -> it.asString("")).toList());
    }

    private static NewAward.Alignment alignment(JsonNode it) {
        return new NewAward.Alignment(
                it.path("targetName").asString(""),
                URI.create(it.path("targetUrl").asString("")),
                text(it, "targetDescription"),
                text(it, "targetFramework"),
                text(it, "targetCode"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.has(name) ? node.path(name).asString("") : null;
    }
}
