package org.laurel.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Content.Criterion;
import tools.jackson.databind.json.JsonMapper;

/** A sample micro-credential as the educator reads it, and what its assessor will find not yet met at first. */
record Task(Content content, Words words, String search, Set<String> notYet) {

    static Task of(String slug, Words words, String search, String... notYet) {
        return new Task(read(slug, words), words, search, Set.of(notYet));
    }

    private static Content read(String slug, Words words) {
        String file = "/samples/micro-credentials/" + slug + (words == Words.ENGLISH ? "" : ".es") + ".json";
        try (InputStream in = Task.class.getResourceAsStream(file)) {
            return new JsonMapper().readValue(Objects.requireNonNull(in), Content.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return content.title();
    }

    /** Its title in either language: assessors and columns of the LMS may speak another one than the educator. */
    Pattern anyTitle() {
        return Pattern.compile(Stream.of(Words.ENGLISH, Words.SPANISH)
                .map(words -> read(content.slug(), words).title())
                .collect(Collectors.joining("|")));
    }

    boolean isNotYet(Criterion criterion) {
        return notYet.contains(criterion.id());
    }

    /** Whether an item of the revision can be worked on, which is so if it serves something not yet met. */
    boolean isOpenAgain(Content.Item item) {
        return content.criteriaOf(item.id()).stream().anyMatch(this::isNotYet);
    }

    List<Criterion> toRevise() {
        return content.criteria().stream().filter(this::isNotYet).toList();
    }

    @Override
    public String toString() {
        return title();
    }
}
