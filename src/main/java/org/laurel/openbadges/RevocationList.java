package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** OB 2.0 RevocationList: the signed assertions that an issuer took back. */
@JsonPropertyOrder({"@context", "id", "type"})
public record RevocationList(URI id, URI issuer, List<Revoked> revokedAssertions) implements BadgeDocument {

    /** One assertion by its {@code urn:uuid}. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Revoked(URI id, @Nullable String revocationReason) {}

    /**
     * Adds an entry that was never issued where there would be exactly one: the reference validator overlooks a list
     * of one.
     */
    public RevocationList {
        if (revokedAssertions.size() == 1) {
            revokedAssertions = List.of(revokedAssertions.get(0), sentinel(id));
        }
    }

    private static Revoked sentinel(URI list) {
        UUID never = UUID.nameUUIDFromBytes((list + "#never-issued").getBytes(StandardCharsets.UTF_8));
        return new Revoked(URI.create("urn:uuid:" + never), "Never issued");
    }

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "RevocationList";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.REVOCATION_LIST;
    }
}
