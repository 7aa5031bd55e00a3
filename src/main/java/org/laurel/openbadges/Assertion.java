package org.laurel.openbadges;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * OB 2.0 Assertion: somebody earned a badge.
 *
 * <p>One award has two of them that say the same. The <em>hosted</em> one is identified by its own address, which
 * vouches for it and answers 410 once it is revoked. The <em>signed</em> one is identified by a random {@code urn:uuid}
 * and is vouched for by the issuer's key; it is what travels as a JWS and inside baked pictures, and verifies when
 * Laurel's assertion address is out of reach. Their ids differ on purpose: an Assertion has exactly one way of
 * verification, and a public revocation list of URNs leads nobody to award pages.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type"})
public record Assertion(
        URI id,
        Recipient recipient,
        URI badge,
        Verification verification,
        String issuedOn,
        @Nullable String expires,
        URI image,
        @Nullable String narrative,
        List<Evidence> evidence)
        implements BadgeDocument {

    /** How the assertion is vouched for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Verification(String type, @Nullable URI creator) {
        static final String HOSTED = "HostedBadge";
        static final String SIGNED = "SignedBadge";
    }

    /** Evidence that the educator chose to show; without that choice there is none in a badge. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Evidence(
            @Nullable URI id,
            @Nullable String name,
            @Nullable String narrative) {}

    /** What both assertions of one award say. */
    public record Facts(
            Recipient recipient,
            URI badge,
            URI image,
            Instant issuedOn,
            @Nullable Instant expires,
            @Nullable String narrative,
            List<Evidence> evidence) {

        /** The assertion that lives at {@code address}. */
        public Assertion hosted(URI address) {
            return with(address, new Verification(Verification.HOSTED, null));
        }

        /** The assertion to be signed with the key published at {@code key}. */
        public Assertion signed(UUID id, URI key) {
            return with(URI.create("urn:uuid:" + id), new Verification(Verification.SIGNED, key));
        }

        private Assertion with(URI id, Verification verification) {
            return new Assertion(
                    id,
                    recipient,
                    badge,
                    verification,
                    moment(issuedOn),
                    expires == null ? null : moment(expires),
                    image,
                    narrative,
                    evidence);
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
        return "Assertion";
    }

    @Override
    @JsonIgnore
    public BadgeSchema schema() {
        return verification.type().equals(Verification.SIGNED)
                ? BadgeSchema.SIGNED_ASSERTION
                : BadgeSchema.HOSTED_ASSERTION;
    }
}
