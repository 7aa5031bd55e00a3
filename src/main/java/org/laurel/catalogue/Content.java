package org.laurel.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The anatomy of a micro-credential in one language: all that an educator reads before and while earning it. Ids of
 * parts, items, criteria and levels are the same in every language.
 *
 * @param language ISO 639-1 code of all texts
 * @param competency what the educator will have shown, in one sentence
 * @param summary the competency for a card, at most 140 characters
 * @param hours about how long it takes
 * @param credit what it is worth here, in words, or null
 * @param needsStudents whether the evidence comes from work with students
 */
public record Content(
        String slug,
        String language,
        String title,
        String competency,
        String summary,
        Level level,
        List<String> subjects,
        List<String> gradeBands,
        double hours,
        @Nullable String credit,
        boolean needsStudents,
        List<String> supports,
        List<String> needs,
        List<String> priorities,
        String keyMethod,
        List<Section> methodComponents,
        String rationale,
        List<Research> research,
        List<Resource> resources,
        List<Part> parts,
        List<Criterion> criteria,
        List<Alignment> alignments,
        Licence licence,
        List<Example> examples,
        @Nullable Policy policy) {

    /** How far along the way of a practitioner; a badge's wreath has more leaves the higher it is. */
    public enum Level {
        @JsonProperty("introductory")
        INTRODUCTORY,
        @JsonProperty("intermediate")
        INTERMEDIATE,
        @JsonProperty("advanced")
        ADVANCED;

        /** As files and addresses write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Section(String title, String text) {}

    public record Research(String citation, @Nullable String url, String annotation) {}

    /** @param accessibility what a person who uses assistive technology should know */
    public record Resource(String title, @Nullable String url, String description, String accessibility) {}

    /**
     * @param minutes about how long this part takes
     * @param words limits for all its texts together, or null
     */
    public record Part(
            String id,
            PartKind kind,
            String title,
            String introduction,
            int minutes,
            @Nullable Words words,
            List<Item> items) {

        public Optional<Item> item(String item) {
            return items.stream().filter(it -> it.id().equals(item)).findFirst();
        }
    }

    public enum PartKind {
        @JsonProperty("overview")
        OVERVIEW,
        @JsonProperty("artefacts")
        ARTEFACTS,
        @JsonProperty("reflection")
        REFLECTION
    }

    /**
     * One thing to write or to hand in.
     *
     * @param formats what a file may be: pdf, image, audio, video, document, spreadsheet; empty means any of these
     * @param maxItems most files and links together; null means one
     * @param words limits of its text, or null where it takes no text or any length that {@link #LONGEST_TEXT} allows
     * @param required whether it may be left out; null means it may not
     */
    public record Item(
            String id,
            ItemKind kind,
            String prompt,
            @Nullable String guidance,
            @Nullable List<String> formats,
            @Nullable Integer maxItems,
            @Nullable Words words,
            @Nullable Boolean required) {

        /** Characters that a text may have whatever its word limits say. */
        public static final int LONGEST_TEXT = 20_000;

        public boolean takesText() {
            return kind == ItemKind.TEXT || kind == ItemKind.ANY;
        }

        public boolean takesFiles() {
            return kind == ItemKind.FILE || kind == ItemKind.ANY;
        }

        public boolean takesLinks() {
            return kind == ItemKind.LINK || kind == ItemKind.ANY;
        }

        public boolean mayBeLeftOut() {
            return Boolean.FALSE.equals(required);
        }

        public int most() {
            return maxItems == null ? 1 : maxItems;
        }
    }

    public enum ItemKind {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("file")
        FILE,
        @JsonProperty("link")
        LINK,
        @JsonProperty("any")
        ANY
    }

    /** @param hard whether {@code max} stops a submission; {@code min} is always advice */
    public record Words(int min, int max, boolean hard) {}

    /**
     * @param items the items whose evidence it is judged by
     * @param metWhen what has to be seen, in one sentence
     */
    public record Criterion(
            String id, String part, List<String> items, String title, String metWhen, List<RubricLevel> levels) {

        public Optional<RubricLevel> level(String level) {
            return levels.stream().filter(it -> it.id().equals(level)).findFirst();
        }
    }

    /** @param met whether a criterion at this level is met */
    public record RubricLevel(String id, String title, String text, boolean met) {}

    public record Alignment(
            String framework,
            String name,
            @Nullable String description,
            @Nullable String code,
            @Nullable String url) {}

    public record Licence(String name, String url) {}

    /** A piece of good evidence with notes on what makes it good. */
    public record Example(String item, String title, String text, String annotation) {}

    /**
     * Rules of this micro-credential where they differ from the usual.
     *
     * @param attempts most attempts, or null for any number
     * @param revisionDays days to revise after a decision, or null for any time
     * @param metMayChange whether an educator may choose to change what was met already
     * @param holdDecisions whether a program lead releases decisions, rather than the assessor at once
     */
    public record Policy(
            @Nullable Integer attempts,
            @Nullable Integer revisionDays,
            @Nullable Boolean metMayChange,
            @Nullable Boolean holdDecisions) {

        static final Policy USUAL = new Policy(null, null, null, null);
    }

    /** The rules in force: the given ones or the usual. */
    public Policy rules() {
        return policy == null ? Policy.USUAL : policy;
    }

    public Optional<Part> part(String part) {
        return parts.stream().filter(it -> it.id().equals(part)).findFirst();
    }

    public Optional<Part> partOf(String item) {
        return parts.stream().filter(it -> it.item(item).isPresent()).findFirst();
    }

    public Optional<Item> item(String item) {
        return parts.stream().flatMap(it -> it.item(item).stream()).findFirst();
    }

    public Optional<Criterion> criterion(String criterion) {
        return criteria.stream().filter(it -> it.id().equals(criterion)).findFirst();
    }

    /** The criteria that one item's evidence serves. */
    public List<Criterion> criteriaOf(String item) {
        return criteria.stream().filter(it -> it.items().contains(item)).toList();
    }
}
