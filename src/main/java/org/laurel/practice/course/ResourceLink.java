package org.laurel.practice.course;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool placed in a course.
 *
 * @param removable whether somebody added it by hand, so that it can be removed by hand
 * @param description what the tool says of it; may be empty
 */
public record ResourceLink(
        String id,
        String courseId,
        String clientId,
        String title,
        URI targetLinkUri,
        Map<String, String> custom,
        boolean removable,
        String description) {

    /** LTI 1.3 Core §5.3.5. */
    public Map<String, Object> claim() {
        var claim = new LinkedHashMap<String, Object>();
        claim.put("id", id);
        claim.put("title", title);
        if (!description.isEmpty()) {
            claim.put("description", description);
        }
        return claim;
    }
}
