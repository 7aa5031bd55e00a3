package org.laurel.practice.grades;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Points as people write them: at most two decimals, and none that say nothing. */
final class Points {

    private Points() {}

    static String text(double points) {
        return BigDecimal.valueOf(points)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Reads what somebody typed, with a point or a comma; less than a million. */
    static Optional<Double> of(String typed) {
        return Optional.of(typed.strip().replace(',', '.'))
                .filter(it -> it.matches("[0-9]{1,6}([.][0-9]{1,2})?"))
                .map(Double::valueOf);
    }
}
