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

    private static final int KEPT_DIGITS = 2;
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

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

    /** Whether these are the points of a score that has more digits in this maximum than LMSs keep. */
    static boolean isRounded(BigDecimal given, BigDecimal score, @Nullable BigDecimal maximum) {
        BigDecimal exact = of(score, maximum == null || maximum.signum() <= 0 ? UNSAID : maximum);
        return exact.scale() > KEPT_DIGITS && given.subtract(exact).abs().compareTo(ROUNDING) <= 0;
    }

    /** Less, the same or more, where rounding makes no difference. */
    static int compare(BigDecimal one, BigDecimal other) {
        BigDecimal difference = one.subtract(other);
        return difference.abs().compareTo(SAME) <= 0 ? 0 : difference.signum();
    }
}
