package org.laurel.practice.grades;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.ServiceRefused;

/** What a tool says about one learner's work at one moment, AGS 2.0 §3.4. */
record Score(
        String userId,
        OffsetDateTime timestamp,
        ActivityProgress activityProgress,
        GradingProgress gradingProgress,
        @Nullable Double scoreGiven,
        @Nullable Double scoreMaximum,
        @Nullable String comment,
        @Nullable String scorerId,
        @Nullable OffsetDateTime submittedAt,
        boolean preserveScore) {

    private static final String CANVAS = "https://canvas.instructure.com/lti/submission";
    private static final Pattern TO_THE_MILLISECOND =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,9}(Z|[+-]\\d\\d:\\d\\d)");
    private static final int LONGEST_COMMENT = 10_000;

    static Score of(Fields sent, Instant now) {
        var timestamp = sent.needed("timestamp");
        if (!TO_THE_MILLISECOND.matcher(timestamp).matches()) {
            throw ServiceRefused.invalid("timestamp must be an ISO 8601 time with milliseconds and a zone");
        }
        var given = sent.number("scoreGiven");
        var maximum = sent.number("scoreMaximum");
        if (given != null && given < 0) {
            throw ServiceRefused.invalid("scoreGiven must not be less than 0");
        }
        if (given != null && maximum == null) {
            throw ServiceRefused.invalid("scoreGiven needs a scoreMaximum");
        }
        if (maximum != null && maximum <= 0) {
            throw ServiceRefused.invalid("scoreMaximum must be greater than 0");
        }
        var submittedAt = sent.part("submission").time("submittedAt");
        if (submittedAt != null && submittedAt.toInstant().isAfter(now.plusSeconds(60))) {
            throw ServiceRefused.unprocessable("submittedAt is in the future");
        }
        return new Score(
                sent.needed("userId"),
                Objects.requireNonNull(sent.time("timestamp")).truncatedTo(ChronoUnit.MICROS),
                sent.oneOf(ActivityProgress.class, "activityProgress"),
                sent.oneOf(GradingProgress.class, "gradingProgress"),
                given,
                maximum,
                sent.text("comment", LONGEST_COMMENT),
                sent.text("scoringUserId"),
                submittedAt,
                sent.part(CANVAS).isTrue("preserve_score"));
    }

    /** The points for a column of the given maximum; null when the score sets none. */
    @Nullable Double pointsOf(double columnMaximum) {
        return gradingProgress.counts() && scoreGiven != null && scoreMaximum != null
                ? scoreGiven / scoreMaximum * columnMaximum
                : null;
    }

    /** The points as given, for people to read. */
    public String points() {
        return scoreGiven == null || scoreMaximum == null
                ? ""
                : Points.text(scoreGiven) + " / " + Points.text(scoreMaximum);
    }
}
