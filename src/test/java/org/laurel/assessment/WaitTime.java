package org.laurel.assessment;

import java.util.List;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Content.Part;
import org.laurel.catalogue.Content.PartKind;
import org.laurel.catalogue.Content.RubricLevel;

/** A small micro-credential: two parts, two criteria, three levels of which two count as met. */
public final class WaitTime {

    private WaitTime() {}

    public static Content content(boolean holdDecisions) {
        return new Content(
                holdDecisions ? "wait-time-held" : "wait-time",
                "en",
                "Wait Time (sample)",
                "Opens up discussion by waiting.",
                "Waiting opens discussion.",
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
                List.of(
                        part("artefacts", PartKind.ARTEFACTS, item("clip", ItemKind.ANY), item("log", ItemKind.TEXT)),
                        part("reflection", PartKind.REFLECTION, item("thoughts", ItemKind.TEXT))),
                List.of(
                        criterion("pauses", "artefacts", "Pauses", List.of("clip", "log")),
                        criterion("questions", "reflection", "Questions", List.of("thoughts"))),
                List.of(),
                new Content.Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                List.of(),
                new Content.Policy(null, null, null, holdDecisions));
    }

    private static Part part(String id, PartKind kind, Item... items) {
        return new Part(id, kind, "Part " + id, "Introduction", 30, null, List.of(items));
    }

    private static Item item(String id, ItemKind kind) {
        return new Item(id, kind, "Prompt " + id, null, null, null, null, null);
    }

    private static Criterion criterion(String id, String part, String title, List<String> items) {
        return new Criterion(
                id,
                part,
                items,
                title,
                title + " are seen.",
                List.of(
                        new RubricLevel("best", "Exemplary", "Every time.", true),
                        new RubricLevel("good", "Proficient", "Most times.", true),
                        new RubricLevel("some", "Developing", "Not seen.", false)));
    }
}
