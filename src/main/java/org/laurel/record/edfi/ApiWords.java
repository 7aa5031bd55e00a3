package org.laurel.record.edfi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.laurel.foundation.outbound.Outbound;
import tools.jackson.databind.JsonNode;

/** What an ODS says, for people to read: a problem document's sentences, or whatever there is. */
final class ApiWords {

    private static final int LONGEST = 600;
    private static final int LONGEST_PAGE = 5000;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private ApiWords() {}

    /** @param body the same answer as JSON */
    static String of(Outbound.Answer answer, JsonNode body) {
        var words = new ArrayList<String>();
        for (String name : new String[] {"title", "detail", "message", "error", "error_description"}) {
            String said = body.path(name).asString("");
            if (!said.isBlank() && !words.contains(said)) {
                words.add(said);
            }
        }
        body.path("errors").forEach(it -> words.add(it.asString("")));
        body.path("validationErrors").properties().forEach(it -> words.add(it.getKey() + ": " + joined(it.getValue())));
        String said = words.isEmpty() ? withoutTags(answer.body()) : String.join(" ", words);
        return brief(answer.status() + " " + said);
    }

    /** Something before the API may answer with a page. */
    private static String withoutTags(String text) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST_PAGE));
        return beginning.replaceAll("<[^>]*>", " ");
    }

    private static String joined(JsonNode messages) {
        return messages.isArray()
                ? messages.values().stream().map(it -> it.asString("")).collect(Collectors.joining(" "))
                : messages.asString("");
    }

    static String brief(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** How long the API wants to be left alone (RFC 9110, section 10.2.3); a day at most. */
    static Duration retryAfter(Outbound.Answer answer, Instant now) {
        String told = answer.headers().getFirst("Retry-After");
        if (told == null) {
            return Duration.ZERO;
        }
        try {
            Duration pause = told.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(told.strip()))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(told.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        } catch (DateTimeException none) {
            return Duration.ZERO;
        }
    }
}
