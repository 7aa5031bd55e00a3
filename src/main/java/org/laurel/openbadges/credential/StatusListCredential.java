package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.Moments;

/** Bitstring Status List 1.0 §2.2, BitstringStatusListCredential: which of an organisation's credentials are revoked. */
@JsonPropertyOrder({"@context", "id", "type", "issuer", "validFrom", "credentialSubject"})
public record StatusListCredential(
        URI id, URI issuer, @JsonIgnore Instant from, StatusList credentialSubject) implements Credential {

    /** The list itself. */
    @JsonPropertyOrder({"id", "type", "statusPurpose"})
    public record StatusList(URI id, String encodedList) {

        public static StatusList of(URI credential, StatusBits bits) {
            return new StatusList(URI.create(credential + "#list"), bits.encoded());
        }

        @JsonProperty
        String type() {
            return "BitstringStatusList";
        }

        @JsonProperty
        String statusPurpose() {
            return StatusEntry.REVOCATION;
        }
    }

    @JsonProperty("@context")
    @Override
    @JsonIgnore(false)
    public List<String> contexts() {
        return Contexts.LIST;
    }

    @JsonProperty
    List<String> type() {
        return List.of("VerifiableCredential", "BitstringStatusListCredential");
    }

    @JsonProperty
    String validFrom() {
        return Moments.text(from);
    }

    @Override
    public URI issuerId() {
        return issuer;
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
        return BadgeSchema.STATUS_LIST_CREDENTIAL;
    }
}
