package org.laurel.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Scores here are of a hundred; there, of whatever the LMS's column has as its maximum. */
final class Points {

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 6;
    /** AGS 2.0 §3.3.4: what a result is of when it does not say. */
    private static final BigDecimal UNSAID = BigDecimal.ONE;

    /** LMSs round to two digits, some of them twice. */
    private static final BigDecimal SAME = new BigDecimal("0.02");

    private Points() {}

    /** A score of a hundred as one of {@code maximum}. */
    static BigDecimal of(BigDecimal score, BigDecimal maximum) {
        BigDecimal points = score.multiply(maximum).divide(HUNDRED, DIGITS, RoundingMode.HALF_UP);
        return points.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(points.stripTrailingZeros().toPlainString());
    }

    /** A result of the LMS as one of a hundred. */
    static BigDecimal ofHundred(BigDecimal score, @Nullable BigDecimal maximum) {
        BigDecimal of = maximum == null || maximum.signum() <= 0 ? UNSAID : maximum;
        return score.multiply(HUNDRED).divide(of, DIGITS, RoundingMode.HALF_UP);
    }

    /** Less, the same or more, where rounding makes no difference. */
    static int compare(BigDecimal one, BigDecimal other) {
        BigDecimal difference = one.subtract(other);
        return difference.abs().compareTo(SAME) <= 0 ? 0 : difference.signum();
    }
}
