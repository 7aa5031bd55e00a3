package org.laurel.lti;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Assignment and Grade Services claim (LTI AGS 2.0 §3.1).
 *
 * @param lineItems the container of line items of the context, or null where the tool may not see it
 * @param lineItem the one line item of the resource link, or null where it has none or several
 * @param scopes what the tool may ask for
 */
public record GradeEndpoint(
        @Nullable URI lineItems, @Nullable URI lineItem, Set<String> scopes) {

    public static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    public static final String LINE_ITEM_READ_ONLY = LINE_ITEM + ".readonly";
    public static final String RESULT_READ_ONLY = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    public static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

    public GradeEndpoint {
        scopes = Set.copyOf(scopes);
    }
}
