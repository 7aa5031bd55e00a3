package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.BadgeSchema;
import org.laurel.openbadges.Recipient;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.Moments;

/** OB 3.0 AchievementCredential: somebody earned a micro-credential. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"@context", "id", "type", "name", "issuer", "validFrom", "validUntil", "credentialSubject"})
public record AchievementCredential(
        URI id,
        String name,
        IssuedBy issuer,
        @JsonIgnore Instant from,
        @Nullable @JsonIgnore Instant until,
        Subject credentialSubject,
        List<Evidence> evidence,
        StatusEntry credentialStatus)
        implements Credential {

    /**
     * Who earned it, and how well.
     *
     * @param id stands for the person in this organisation, whatever becomes of names and e-mail addresses
     * @param achievement an {@link Achievement}, written and checked before
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "type"})
    public record Subject(
            URI id,
            List<Identity> identifier,
            @Nullable BigDecimal creditsEarned,
            @Nullable String narrative,
            List<Result> result,
            @JsonRawValue String achievement) {

        @JsonProperty
        List<String> type() {
            return List.of("AchievementSubject");
        }
    }

    /** OB 3.0 IdentityObject: by what somebody may be recognised who knows it already. */
    @JsonPropertyOrder({"type"})
    public record Identity(boolean hashed, String identityHash, String identityType, String salt) {

        public static Identity of(Recipient recipient) {
            String type = recipient.type().equals("email") ? "emailAddress" : "identifier";
            return new Identity(recipient.hashed(), recipient.identity(), type, recipient.salt());
        }

        @JsonProperty
        String type() {
            return "IdentityObject";
        }
    }

    /** The level that an assessor saw for one criterion of the rubric. */
    @JsonPropertyOrder({"type"})
    public record Result(URI resultDescription, URI achievedLevel) {

        @JsonProperty
        List<String> type() {
            return List.of("Result");
        }
    }

    /** Evidence that the educator chose to show; without that choice there is none in a badge. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"id", "type"})
    public record Evidence(
            @Nullable URI id,
            @Nullable String name,
            @Nullable String narrative) {

        @JsonProperty
        List<String> type() {
            return List.of("Evidence");
        }
    }

    /** The same with other text for the achievement. */
    public AchievementCredential withAchievement(String achievement) {
        var subject = new Subject(
                credentialSubject.id(),
                credentialSubject.identifier(),
                credentialSubject.creditsEarned(),
                credentialSubject.narrative(),
                credentialSubject.result(),
                achievement);
        return new AchievementCredential(id, name, issuer, from, until, subject, evidence, credentialStatus);
    }

    @JsonProperty("@context")
    @Override
    @JsonIgnore(false)
    public List<String> contexts() {
        return Contexts.BADGE;
    }

    @JsonProperty
    List<String> type() {
        return List.of("VerifiableCredential", "AchievementCredential");
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
        return BadgeSchema.ACHIEVEMENT_CREDENTIAL;
    }
}
