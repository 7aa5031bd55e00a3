package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OB 2.0 BadgeClass: one version of a micro-credential as one organisation awards it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type", "@language"})
public record BadgeClass(
        URI id,
        @JsonProperty("@language") String language,
        String name,
        String description,
        Image image,
        Criteria criteria,
        URI issuer,
        List<Alignment> alignment,
        List<String> tags)
        implements BadgeDocument {

    /**
     * The picture: its address alone, or an object where it has a caption (OB 2.0, Image).
     *
     * @param caption what somebody is told who does not see the picture, where that is more than the name
     */
    public record Image(URI id, @Nullable String caption) {

        @JsonValue
        Object json() {
            return caption == null ? id : new Captioned(id, caption);
        }

        private record Captioned(URI id, String caption) {}
    }

    /** What must be shown to earn the badge, in Markdown. */
    public record Criteria(URI id, String narrative) {}

    /** A node of an outside framework, a standard or a priority that the badge is aligned to. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Alignment(
            String targetName,
            URI targetUrl,
            @Nullable String targetDescription,
            @Nullable String targetFramework,
            @Nullable String targetCode) {}

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "BadgeClass";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.BADGE_CLASS;
    }
}
