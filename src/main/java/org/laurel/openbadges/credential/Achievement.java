package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.CheckedDocument;
import org.laurel.openbadges.proof.CanonicalQuads;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.JsonText;
import org.laurel.openbadges.proof.NotCanonical;

/** OB 3.0 Achievement: what one organisation awards: one version of a micro-credential with its public rubric, or a stack. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "type", "achievementType"})
public record Achievement(
        URI id,
        AchievementType achievementType,
        String inLanguage,
        String name,
        String description,
        Criteria criteria,
        Image image,
        List<Alignment> alignment,
        List<ResultDescription> resultDescription,
        List<String> tag)
        implements CheckedDocument {

    /** What must be shown, in Markdown. */
    public record Criteria(URI id, String narrative) {}

    /** The picture without a badge in it. @param caption what somebody is told who does not see it */
    @JsonPropertyOrder({"id", "type"})
    public record Image(URI id, String caption) {
        @JsonProperty
        String type() {
            return "Image";
        }
    }

    /** A node of an outside framework. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"type"})
    public record Alignment(
            String targetName,
            URI targetUrl,
            @Nullable String targetDescription,
            @Nullable String targetFramework,
            @Nullable String targetCode) {

        @JsonProperty
        List<String> type() {
            return List.of("Alignment");
        }

        /** What kind of node, where its address tells: CASE puts that into the path, CTDL has one registry. */
        @JsonProperty
        @Nullable String targetType() {
            String address = targetUrl.toString();
            if (address.contains("/ims/case/") && address.contains("/CFItems/")) {
                return "CFItem";
            }
            return address.contains("credentialengineregistry.org/") ? "CTDL" : null;
        }
    }

    /** A criterion of the rubric. @param requiredLevel the level that meets it, where there is only one */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "type"})
    public record ResultDescription(
            URI id, String name, @Nullable URI requiredLevel, List<Level> rubricCriterionLevel) {

        @JsonProperty
        List<String> type() {
            return List.of("ResultDescription");
        }

        @JsonProperty
        String resultType() {
            return "RubricCriterionLevel";
        }
    }

    /** A level of a criterion. */
    @JsonPropertyOrder({"id", "type"})
    public record Level(URI id, String name, String description) {

        @JsonProperty
        List<String> type() {
            return List.of("RubricCriterionLevel");
        }
    }

    /**
     * Whether a badge with this achievement could carry a proof: nothing in it, what others say of it above all, would go
     * unsigned.
     *
     * @param achievement as its schema accepted it
     */
    public static boolean isSignable(String achievement) {
        String contexts = Contexts.BADGE.stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
        try {
            CanonicalQuads.of(JsonText.with(achievement, "\"@context\":[" + contexts + "]"));
            return true;
        } catch (NotCanonical e) {
            return false;
        }
    }

    @JsonProperty
    List<String> type() {
        return List.of("Achievement");
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.ACHIEVEMENT;
    }
}
