package org.laurel.practice.grades;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.platform.WebAddress;

/**
 * How the results of a column are opened in the tool, LTI Submission Review 1.0 §3.
 *
 * @param reviewableStatus for which activity progress; empty for all
 * @param label what the tool calls it; may be empty
 * @param url where, if not where the tool takes such messages
 */
public record SubmissionReview(
        Set<String> reviewableStatus, String label, Optional<URI> url, Map<String, String> custom) {

    /** What holds where the tool takes such messages and says no more about a column. */
    static final SubmissionReview ANY = new SubmissionReview(Set.of(), "", Optional.empty(), Map.of());

    public static SubmissionReview of(Fields sent) {
        var status = new LinkedHashSet<String>();
        if (sent.has("reviewableStatus")) {
            var array = sent.document().get("reviewableStatus");
            if (!array.isArray() || array.size() > 10 || !array.valueStream().allMatch(it -> it.isString())) {
                throw ServiceRefused.invalid("reviewableStatus must be a list of texts");
            }
            array.valueStream().forEach(it -> status.add(it.stringValue()));
        }
        var url = Optional.ofNullable(sent.text("url", 2000));
        return new SubmissionReview(
                status,
                Optional.ofNullable(sent.text("label")).orElse(""),
                url.map(it -> WebAddress.of(it)
                        .orElseThrow(() ->
                                ServiceRefused.invalid("url of submissionReview must be an http or https address"))),
                sent.part("custom").texts("custom"));
    }

    boolean allows(Result result) {
        return reviewableStatus.isEmpty()
                || reviewableStatus.contains(result.activityProgress().name());
    }

    Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("reviewableStatus", reviewableStatus);
        if (!label.isEmpty()) {
            document.put("label", label);
        }
        url.ifPresent(it -> document.put("url", it));
        document.put("custom", custom);
        return document;
    }
}
