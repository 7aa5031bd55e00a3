package org.laurel.submission.work;

import java.util.List;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Version;
import org.laurel.submission.State;
import org.laurel.submission.Submission;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.Formats;
import org.laurel.submission.evidence.WordCount;
import org.springframework.util.unit.DataSize;

/** One's own work as a page shows it. */
record WorkspaceView(
        Submission submission, Version version, Content content, List<Evidence> evidence, DataSize largestFile) {

    boolean isOpen() {
        return submission.state() == State.IN_PROGRESS;
    }

    public Completeness completeness() {
        return Completeness.of(content, evidence);
    }

    public Evidence.Text text(String item) {
        return evidence.stream()
                .filter(it -> it.item().equals(item))
                .filter(Evidence.Text.class::isInstance)
                .map(Evidence.Text.class::cast)
                .findFirst()
                .orElseGet(() -> Evidence.empty(item));
    }

    public int wordsOf(String item) {
        return WordCount.of(text(item).text());
    }

    public List<String> formats(Item item) {
        return Formats.formats(item);
    }

    public List<Evidence> attachments(String item) {
        return evidence.stream()
                .filter(it -> it.item().equals(item) && !(it instanceof Evidence.Text))
                .toList();
    }
}
