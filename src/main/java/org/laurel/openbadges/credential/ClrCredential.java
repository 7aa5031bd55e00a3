package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.Moments;

/** CLR 2.0 ClrCredential: several awards of one person in one credential, each with its own proof inside. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type", "name", "partial", "issuer", "validFrom", "credentialSubject"})
public record ClrCredential(
        URI id,
        String name,
        boolean partial,
        IssuedBy issuer,
        @JsonIgnore Instant from,
        Subject credentialSubject) implements Credential {

    /** Whose record it is. @param verifiableCredential a JSON array of signed {@link AchievementCredential}s */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "type"})
    public record Subject(URI id, @JsonRawValue String verifiableCredential, List<Association> association) {

        @JsonProperty
        List<String> type() {
            return List.of("ClrSubject");
        }
    }

    /** How two of the achievements belong together. */
    @JsonPropertyOrder({"type"})
    public record Association(String associationType, URI sourceId, URI targetId) {

        /** {@code part} is one of those that earn {@code stack}. */
        public static Association childOf(URI part, URI stack) {
            return new Association("isChildOf", part, stack);
        }

        @JsonProperty
        String type() {
            return "Association";
        }
    }

    @JsonProperty("@context")
    @Override
    @JsonIgnore(false)
    public List<String> contexts() {
        return Contexts.RECORD;
    }

    @JsonProperty
    List<String> type() {
        return List.of("VerifiableCredential", "ClrCredential");
    }

    @JsonProperty
    String validFrom() {
        return Moments.text(from);
    }

    @Override
    public URI issuerId() {
        return issuer.id();
    }

    @Override
    public URI subject() {
        return credentialSubject.id();
    }

    @Override
    @JsonIgnore
    public @Nullable Instant until() {
        return null;
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return BadgeSchema.CLR_CREDENTIAL;
    }
}
