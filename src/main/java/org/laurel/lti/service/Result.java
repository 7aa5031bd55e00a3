package org.laurel.lti.service;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the LMS's gradebook holds for a person (LTI AGS 2.0 §3.3). */
public record Result(
        String userId,
        @Nullable BigDecimal resultScore,
        @Nullable BigDecimal resultMaximum,
        @Nullable String comment) {}
