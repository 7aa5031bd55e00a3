package org.laurel.practice;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points as people write them: at most two decimals, and none that say nothing. */
final class Points {

    private Points() {}

    static String text(double points) {
        return BigDecimal.valueOf(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
