package org.laurel.gradebook.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.service.Result;

/** Scores here are of a hundred; there, of whatever the LMS's column has as its maximum. */
public final class Points {

    public static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 6;
    /** AGS 2.0 §3.3.4: what a result is of when it does not say. */
    private static final BigDecimal UNSAID = BigDecimal.ONE;

    /** LMSs round to two digits, some of them twice. */
    private static final BigDecimal SAME = new BigDecimal("0.02");

    private static final int KEPT_DIGITS = 2;
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

    private Points() {}

    /** A score of a hundred as one of {@code maximum}. */
    public static BigDecimal of(BigDecimal score, BigDecimal maximum) {
        BigDecimal points = score.multiply(maximum).divide(HUNDRED, DIGITS, RoundingMode.HALF_UP);
        return points.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(points.stripTrailingZeros().toPlainString());
    }

    /** A result of the LMS as one of a hundred. */
    public static BigDecimal ofHundred(BigDecimal score, @Nullable BigDecimal maximum) {
        BigDecimal of = maximum == null || maximum.signum() <= 0 ? UNSAID : maximum;
        return score.multiply(HUNDRED).divide(of, DIGITS, RoundingMode.HALF_UP);
    }

    /**
     * Whether a result of the LMS is this score of a hundred, rounding apart. What its points are of differs: Moodle keeps
     * points in the column's maximum and names the maximum of the time when they came in; Canvas repeats what it was sent;
     * others name the column's.
     *
     * @param maximum of the column now, or null where it is not known
     */
    public static boolean shows(Result result, BigDecimal score, @Nullable BigDecimal maximum, Platform platform) {
        BigDecimal given = result.resultScore();
        if (given == null) {
            return false;
        }
        boolean inColumns = maximum != null && isSame(given, score, maximum);
        return platform == Platform.MOODLE && maximum != null
                ? inColumns
                : inColumns || isSame(given, score, result.resultMaximum());
    }

    /** What the points of a result are of. @param maximum of the column now, or null where it is not known */
    public static @Nullable BigDecimal maximumOf(Result result, @Nullable BigDecimal maximum, Platform platform) {
        return platform == Platform.MOODLE && maximum != null ? maximum : result.resultMaximum();
    }

    private static boolean isSame(BigDecimal given, BigDecimal score, @Nullable BigDecimal maximum) {
        return compare(ofHundred(given, maximum), score) == 0 || isRounded(given, score, maximum);
    }

    /** Whether these are the points of a score that has more digits in this maximum than LMSs keep. */
    static boolean isRounded(BigDecimal given, BigDecimal score, @Nullable BigDecimal maximum) {
        BigDecimal exact = of(score, maximum == null || maximum.signum() <= 0 ? UNSAID : maximum);
        return exact.scale() > KEPT_DIGITS && given.subtract(exact).abs().compareTo(ROUNDING) <= 0;
    }

    /** Less, the same or more, where rounding makes no difference. */
    public static int compare(BigDecimal one, BigDecimal other) {
        BigDecimal difference = one.subtract(other);
        return difference.abs().compareTo(SAME) <= 0 ? 0 : difference.signum();
    }
}
