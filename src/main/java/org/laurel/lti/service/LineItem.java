package org.laurel.lti.service;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of the LMS's gradebook (LTI AGS 2.0 §3.2).
 *
 * @param id its address, or null while it is wanted and not yet there
 * @param resourceId the tool's own name of what is graded; with {@code tag} it finds the line item again
 * @param resourceLinkId the platform's id of the link that it belongs to, or null
 * @param extensions members beyond the specification, such as Canvas's {@code …/lti/submission_type}
 */
public record LineItem(
        @Nullable URI id,
        String label,
        BigDecimal scoreMaximum,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable String resourceLinkId,
        Map<String, Object> extensions) {

    /** One that the tool would like to have. */
    public static LineItem wanted(
            String label,
            BigDecimal scoreMaximum,
            String resourceId,
            String tag,
            @Nullable String resourceLinkId,
            Map<String, Object> extensions) {
        return new LineItem(null, label, scoreMaximum, resourceId, tag, resourceLinkId, Map.copyOf(extensions));
    }
}
