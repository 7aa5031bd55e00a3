package org.laurel.practice.deeplinking;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.laurel.practice.grades.LineItem;
import org.laurel.practice.grades.SubmissionReview;

/**
 * A link that somebody chose in a tool, LTI Deep Linking 2.0 §3.1.
 *
 * @param text what the tool says of it; may be empty
 */
record ContentItem(String title, URI url, String text, Map<String, String> custom, Optional<Column> column) {

    /** The column of the gradebook that comes with it, and perhaps how results are opened. */
    record Column(LineItem lineItem, Optional<SubmissionReview> review) {}
}
