package org.laurel.submission;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Content.Part;
import org.laurel.catalogue.Content.PartKind;
import org.laurel.catalogue.Content.Policy;
import org.laurel.catalogue.Content.RubricLevel;
import org.laurel.catalogue.Content.Words;
import org.laurel.submission.Outcome.Finding;

/**
 * A small micro-credential: the item {@code log} shows the criterion {@code pauses}, {@code clip} shows {@code pauses} and
 * {@code questions}, {@code thoughts} shows {@code questions}, and {@code extra} shows none.
 */
public final class TwoParts {

    public static final Policy USUAL = new Policy(null, null, null, null);

    private TwoParts() {}

    public static Content content() {
        return content(USUAL);
    }

    public static Content content(Policy policy) {
        return content(
                policy,
                part(
                        "artefacts",
                        null,
                        item("log", ItemKind.TEXT, null),
                        item("clip", ItemKind.ANY, null),
                        item("extra", ItemKind.TEXT, null)),
                part("reflection", null, item("thoughts", ItemKind.TEXT, null)));
    }

    public static Content content(Policy policy, Part... parts) {
        return new Content(
                "two-parts",
                "en",
                "Two parts (sample)",
                "Waits.",
                "Waits.",
                Content.Level.INTRODUCTORY,
                List.of("any"),
                List.of("6-8"),
                8,
                null,
                true,
                List.of(),
                List.of(),
                List.of(),
                "Wait",
                List.of(),
                "Because",
                List.of(),
                List.of(),
                List.of(parts),
                List.of(criterion("pauses", "log", "clip"), criterion("questions", "clip", "thoughts")),
                List.of(),
                new Content.Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                List.of(),
                policy);
    }

    public static Part part(String id, @Nullable Words words, Item... items) {
        return new Part(id, PartKind.ARTEFACTS, "Part " + id, "Introduction", 30, words, List.of(items));
    }

    public static Item item(String id, ItemKind kind, @Nullable Words words, String... formats) {
        return new Item(id, kind, "Prompt " + id, null, List.of(formats), null, words, null);
    }

    public static Item mayBeLeftOut(Item item) {
        return new Item(
                item.id(),
                item.kind(),
                item.prompt(),
                item.guidance(),
                item.formats(),
                item.maxItems(),
                item.words(),
                false);
    }

    private static Criterion criterion(String id, String... items) {
        return new Criterion(
                id,
                "artefacts",
                List.of(items),
                id,
                id + " are seen.",
                List.of(
                        new RubricLevel("good", "Proficient", "Seen.", true),
                        new RubricLevel("some", "Developing", "Not seen.", false)));
    }

    /** A decision in which exactly these criteria are met; all of them met is earned. */
    public static Outcome met(String... criteria) {
        List<String> met = List.of(criteria);
        Map<String, Finding> findings = List.of("pauses", "questions").stream()
                .collect(Collectors.toMap(
                        it -> it,
                        it -> new Finding(met.contains(it) ? "good" : "some", met.contains(it), "Words.", false)));
        return new Outcome(met.size() == findings.size(), null, findings, Map.of());
    }
}
