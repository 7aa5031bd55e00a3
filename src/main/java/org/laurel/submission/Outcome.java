package org.laurel.submission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the educator is told about one attempt.
 *
 * @param earned else not yet
 * @param strengths what works, in the assessor's words
 * @param criteria by criterion id, every criterion of the version
 * @param parts next steps by part id; parts without a word are absent
 */
public record Outcome(
        boolean earned, @Nullable String strengths, Map<String, Finding> criteria, Map<String, String> parts) {

    /** @param carried whether it was met in an earlier attempt and not judged again */
    public record Finding(
            String level, boolean met, @Nullable String feedback, boolean carried) {}

    /** Criterion ids still to be met. */
    public List<String> unmet() {
        return criteria.entrySet().stream()
                .filter(it -> !it.getValue().met())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
