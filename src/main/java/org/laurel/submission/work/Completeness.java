package org.laurel.submission.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.Part;
import org.laurel.catalogue.Content.Words;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.WordCount;

/**
 * What an attempt still lacks, part by part. Lacks must be mended before handing in; advice need not be followed.
 */
record Completeness(List<Remark> lacks, List<Remark> advice) {

    /** @param item id of the item that it is about, or of the part where it is about all of its texts together */
    record Remark(String part, String item, String messageKey, List<Object> arguments) {}

    static Completeness of(Content content, List<Evidence> evidence) {
        var lacks = new ArrayList<Remark>();
        var advice = new ArrayList<Remark>();
        Map<String, List<Evidence>> byItem = evidence.stream().collect(Collectors.groupingBy(Evidence::item));
        for (Part part : content.parts()) {
            int words = 0;
            for (Item item : part.items()) {
                List<Evidence> given = byItem.getOrDefault(item.id(), List.of());
                int written = words(given);
                words += written;
                if (isMissing(item, given, written)) {
                    lacks.add(new Remark(part.id(), item.id(), missing(item), List.of(item.prompt())));
                }
                check(item.words(), written, part.id(), item.id(), item.prompt(), lacks, advice);
            }
            check(part.words(), words, part.id(), part.id(), part.title(), lacks, advice);
        }
        return new Completeness(List.copyOf(lacks), List.copyOf(advice));
    }

    private static int words(List<Evidence> given) {
        return given.stream()
                .filter(Evidence.Text.class::isInstance)
                .mapToInt(text -> WordCount.of(((Evidence.Text) text).text()))
                .sum();
    }

    private static boolean isMissing(Item item, List<Evidence> given, int written) {
        if (item.mayBeLeftOut()) {
            return false;
        }
        boolean hasFileOrLink = given.stream().anyMatch(it -> !(it instanceof Evidence.Text));
        return written == 0 && !hasFileOrLink;
    }

    private static String missing(Item item) {
        return switch (item.kind()) {
            case TEXT -> "submission.lacks.text";
            case FILE -> "submission.lacks.file";
            case LINK -> "submission.lacks.link";
            case ANY -> "submission.lacks.any";
        };
    }

    private static void check(
            @Nullable Words limits,
            int written,
            String part,
            String item,
            String title,
            List<Remark> lacks,
            List<Remark> advice) {
        if (limits == null || written == 0) {
            return;
        }
        if (written > limits.max()) {
            var remark = new Remark(part, item, "submission.words.over", List.of(title, written, limits.max()));
            (limits.hard() ? lacks : advice).add(remark);
        } else if (written < limits.min()) {
            advice.add(new Remark(part, item, "submission.words.under", List.of(title, written, limits.min())));
        }
    }

    public boolean isComplete() {
        return lacks.isEmpty();
    }

    public boolean isComplete(String part) {
        return lacks.stream().noneMatch(lack -> lack.part().equals(part));
    }

    /** The first part that lacks something, or empty when all is there. */
    Optional<String> firstOpenPart() {
        return lacks.stream().findFirst().map(Remark::part);
    }
}
