package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.image.BadgeLevel;

/**
 * Everything an award needs, so that a badge is a matter of its own facts and of no later change elsewhere.
 *
 * @param cause what it is issued for; nothing is awarded for twice
 * @param submissionId the work behind it, or null where there is none
 * @param zone in which the day of the award is shown
 * @param expires when the award ends, or null where it does not
 * @param narrative how this educator met the criteria, in Markdown; public, so only with the educator's consent
 * @param evidence what the educator chose to show, item by item; empty unless so chosen
 * @param levels what assessors saw: the id of a level by that of its criterion
 */
public record NewAward(
        IssuanceReason cause,
        @Nullable UUID submissionId,
        Organisation organisation,
        Earner earner,
        Achievement achievement,
        Instant issuedOn,
        ZoneId zone,
        @Nullable Instant expires,
        @Nullable String narrative,
        List<ShownEvidence> evidence,
        Map<String, String> levels) {

    /**
     * Who issues.
     *
     * @param slug short name; it stands on the ribbon of the badge and gives it its colours
     * @param url the organisation's own site, or null: its page in Laurel then
     */
    public record Organisation(
            UUID id, String slug, String name, @Nullable URI url, String email) {}

    /**
     * Who earned it.
     *
     * @param verifiedEmail an address that the platform vouched for, or null; without one the badge is issued to an
     *     address of Laurel's own that stands for the person
     */
    public record Earner(
            UUID personId, String name, @Nullable String verifiedEmail) {}

    /**
     * What was earned: one frozen version of a micro-credential, or a stack.
     *
     * @param earnedId the micro-credential or stack, whatever its version
     * @param versionId the version; of a stack, which has none, the stack again
     * @param description the competency, in one sentence
     * @param criteria what must be shown, in Markdown
     * @param language BCP 47 tag of all these texts
     * @param credit what it is worth here, in words: {@code 1.0 PD credit}
     */
    public record Achievement(
            Kind kind,
            UUID earnedId,
            UUID versionId,
            String title,
            String description,
            String criteria,
            BadgeLevel level,
            String language,
            @Nullable BigDecimal hours,
            @Nullable String credit,
            List<RubricCriterion> rubric,
            List<Alignment> alignments,
            List<String> tags) {

        /** A micro-credential. */
        public Achievement(
                UUID earnedId,
                UUID versionId,
                String title,
                String description,
                String criteria,
                BadgeLevel level,
                String language,
                @Nullable BigDecimal hours,
                @Nullable String credit,
                List<RubricCriterion> rubric,
                List<Alignment> alignments,
                List<String> tags) {
            this(
                    Kind.MICRO_CREDENTIAL,
                    earnedId,
                    versionId,
                    title,
                    description,
                    criteria,
                    level,
                    language,
                    hours,
                    credit,
                    rubric,
                    alignments,
                    tags);
        }

        public boolean isStack() {
            return kind == Kind.STACK;
        }
    }

    /** What can be earned. */
    public enum Kind {
        MICRO_CREDENTIAL,
        STACK;

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** As the database and the messages name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A criterion of the public rubric. @param part of the micro-credential that it judges, or empty */
    public record RubricCriterion(String id, String part, String name, List<RubricLevel> levels) {}

    /** A level of a criterion. @param met whether it is enough */
    public record RubricLevel(String id, String name, String description, boolean met) {}

    /** Where the micro-credential stands in an outside framework. */
    public record Alignment(
            String name,
            URI url,
            @Nullable String description,
            @Nullable String framework,
            @Nullable String code) {}

    /** An item of evidence that the educator opted to show. */
    public record ShownEvidence(
            @Nullable URI url,
            @Nullable String name,
            @Nullable String narrative) {}
}
