package org.laurel.submission.work;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.NotAllowedNow;
import org.springframework.http.HttpStatus;

/** What could not be saved, by item: it goes back to the educator as typed, with the reason. */
final class RejectedEdits {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> conflicts = new LinkedHashMap<>();
    private final Map<String, PageProblem> problems = new LinkedHashMap<>();

    void conflict(String item, String text) {
        texts.put(item, text);
        conflicts.put(item, text);
    }

    void text(String item, String text, PageProblem why) {
        texts.put(item, text);
        problems.put(item, why);
    }

    void problem(String item, PageProblem why) {
        problems.putIfAbsent(item, why);
    }

    boolean isEmpty() {
        return conflicts.isEmpty() && problems.isEmpty();
    }

    /** Why the work takes no texts any more, if it does not. */
    Optional<NotAllowedNow> closed() {
        return problems.values().stream()
                .filter(NotAllowedNow.class::isInstance)
                .map(NotAllowedNow.class::cast)
                .findFirst();
    }

    HttpStatus status() {
        return problems.values().stream().findFirst().map(PageProblem::status).orElse(HttpStatus.CONFLICT);
    }

    public Map<String, String> getTexts() {
        return texts;
    }

    public Map<String, String> getConflicts() {
        return conflicts;
    }

    public Map<String, PageProblem> getProblems() {
        return problems;
    }
}
