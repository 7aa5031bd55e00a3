package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * OB 2.0 Endorsement: an organisation speaks well of another one's badge class. Like an {@link Assertion} it is there twice,
 * hosted at an address of its own and signed under a {@code urn:uuid}.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type"})
public record Endorsement(
        URI id,
        Claim claim,
        URI issuer,
        String issuedOn,
        @Nullable String expires,
        Assertion.Verification verification) implements BadgeDocument {

    /** What is said. @param id of the badge class */
    public record Claim(URI id, String endorsementComment) {}

    /** What both endorsements say. @param issuer the Profile of who endorses */
    public record Facts(
            URI badgeClass,
            String comment,
            URI issuer,
            Instant issuedOn,
            @Nullable Instant expires) {

        /** The endorsement that lives at {@code address}. */
        public Endorsement hosted(URI address) {
            return with(address, new Assertion.Verification(Assertion.Verification.HOSTED, null));
        }

        /** The endorsement to be signed with the key published at {@code key}. */
        public Endorsement signed(UUID id, URI key) {
            return with(URI.create("urn:uuid:" + id), new Assertion.Verification(Assertion.Verification.SIGNED, key));
        }

        private Endorsement with(URI id, Assertion.Verification verification) {
            return new Endorsement(
                    id,
                    new Claim(badgeClass, comment),
                    issuer,
                    moment(issuedOn),
                    expires == null ? null : moment(expires),
                    verification);
        }
    }

    private static String moment(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(at.truncatedTo(ChronoUnit.SECONDS));
    }

    @JsonProperty("@context")
    String context() {
        return CONTEXT;
    }

    @JsonProperty
    String type() {
        return "Endorsement";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return verification.type().equals(Assertion.Verification.SIGNED)
                ? BadgeSchema.SIGNED_ENDORSEMENT
                : BadgeSchema.HOSTED_ENDORSEMENT;
    }
}
