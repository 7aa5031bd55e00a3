package org.laurel.lti.launch;

import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.CopyHistory;
import org.laurel.lti.DeepLinking;

/**
 * A link that a person chose to place in a course (LTI Deep Linking 2.0 §3.2.1), as it goes to the platform.
 *
 * @param text one sentence beside the title
 * @param custom parameters that come back at each launch of the link
 * @param lineItem the column that the link is to have in the gradebook, or null for none
 */
public record ContentItem(
        String type,
        String title,
        @Nullable String text,
        URI url,
        @Nullable Icon icon,
        Map<String, String> custom,
        @Nullable Column lineItem) {

    public ContentItem {
        custom = Map.copyOf(custom);
    }

    /** A link, which also asks the platform at each launch what it is a copy of. */
    public static ContentItem resourceLink(
            String title,
            @Nullable String text,
            URI url,
            @Nullable Icon icon,
            Map<String, String> custom,
            @Nullable Column lineItem) {
        var parameters = new HashMap<>(CopyHistory.VARIABLES);
        parameters.putAll(custom);
        return new ContentItem(DeepLinking.RESOURCE_LINK, title, text, url, icon, parameters, lineItem);
    }

    ContentItem withoutColumn() {
        return new ContentItem(type, title, text, url, icon, custom, null);
    }

    /** A picture. @param width in pixels */
    public record Icon(URI url, int width, int height) {}

    /** A line item that the platform makes with the link; the same members as in AGS 2.0 §3.2. */
    public record Column(
            String label,
            BigDecimal scoreMaximum,
            String resourceId,
            String tag,
            @Nullable SubmissionReview submissionReview) {}

    /** Where a teacher can look at what was handed in (LTI Submission Review 1.0 §2). */
    public record SubmissionReview(List<String> reviewableStatus, URI url, Map<String, String> custom) {

        /** For work that is somewhere between handed in and decided. */
        public static SubmissionReview at(URI url, Map<String, String> custom) {
            return new SubmissionReview(List.of("InProgress", "Submitted", "Completed"), url, custom);
        }
    }
}
