package org.laurel.assessment;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import org.laurel.catalogue.Content.Part;

/**
 * What an assessor has chosen and typed so far, by the names of the fields on the page: {@code level.<criterion>},
 * {@code feedback.<criterion>}, {@code next.<part>} and {@code strengths}. Fields left empty are absent.
 */
public record Draft(Map<String, String> fields) {

    /** Characters that any one text may have. */
    public static final int LONGEST = 4000;

    public static final Draft EMPTY = new Draft(Map.of());

    private static final String STRENGTHS = "strengths";

    /** Takes the fields that the page has for these criteria and leaves out whatever else was sent. */
    public static Draft of(Content content, Collection<Criterion> open, Map<String, String> sent) {
        var fields = new LinkedHashMap<String, String>();
        for (Criterion criterion : open) {
            String level = sent.get(levelField(criterion));
            if (level != null && criterion.level(level).isPresent()) {
                fields.put(levelField(criterion), level);
            }
            take(feedbackField(criterion), sent, fields);
        }
        for (Part part : content.parts()) {
            take(nextField(part), sent, fields);
        }
        take(STRENGTHS, sent, fields);
        return new Draft(fields);
    }

    private static void take(String name, Map<String, String> sent, Map<String, String> fields) {
        String text = clean(sent.getOrDefault(name, "")).stripTrailing();
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    /** Line ends as browsers count them, and nothing that PostgreSQL cannot store: no NUL, no half characters. */
    public static String clean(String text) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("\r\n", "\n").replace("\0", "");
    }

    public static String levelField(Criterion criterion) {
        return "level." + criterion.id();
    }

    public static String feedbackField(Criterion criterion) {
        return "feedback." + criterion.id();
    }

    public static String nextField(Part part) {
        return "next." + part.id();
    }

    /** Level id, or empty where none is chosen. */
    public String level(Criterion criterion) {
        return text(levelField(criterion));
    }

    public String feedback(Criterion criterion) {
        return text(feedbackField(criterion));
    }

    public String next(Part part) {
        return text(nextField(part));
    }

    public String strengths() {
        return text(STRENGTHS);
    }

    public String text(String field) {
        return fields.getOrDefault(field, "");
    }
}
