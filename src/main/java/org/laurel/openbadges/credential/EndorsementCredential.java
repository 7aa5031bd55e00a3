package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.Moments;

/** OB 3.0 EndorsementCredential: an organisation speaks well of another one's achievement. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type", "name", "issuer", "validFrom", "validUntil", "credentialSubject"})
public record EndorsementCredential(
        URI id,
        String name,
        IssuedBy issuer,
        @JsonIgnore Instant from,
        @Nullable @JsonIgnore Instant until,
        Subject credentialSubject,
        StatusEntry credentialStatus)
        implements Credential {

    /** What is endorsed, and in which words. @param id of the achievement */
    @JsonPropertyOrder({"id", "type"})
    public record Subject(URI id, String endorsementComment) {

        @JsonProperty
        List<String> type() {
            return List.of("EndorsementSubject");
        }
    }

    @JsonProperty("@context")
    @Override
    @JsonIgnore(false)
    public List<String> contexts() {
        return Contexts.BADGE;
    }

    @JsonProperty
    List<String> type() {
        return List.of("VerifiableCredential", "EndorsementCredential");
    }

    @JsonProperty
    String validFrom() {
        return Moments.text(from);
    }

    @JsonProperty
    @Nullable String validUntil() {
        return until == null ? null : Moments.text(until);
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
    public BadgeSchema schema() {
        return BadgeSchema.ENDORSEMENT_CREDENTIAL;
    }
}
