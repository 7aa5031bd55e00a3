package org.laurel.lti.service;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one judgement of what a platform's answer means: done, refused for good, or to be tried again. It never waits
 * itself; durable tasks do.
 */
@Component
class ServicePolicy {

    private static final Pattern RATE_LIMIT = Pattern.compile(
            "rate.{0,3}limit|throttl|too (many|frequent)|limit exceeded|quota|slow down", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_QUOTE = 200;
    private static final int LONGEST_WORDS = 400;

    /** A call that may come to nothing. */
    @FunctionalInterface
    interface Call {
        Outbound.Answer run() throws IOException;
    }

    private final JsonMapper json;
    private final PlatformErrorMessages words;
    private final Clock clock;

    ServicePolicy(JsonMapper json, Clock clock) {
        this.json = json;
        this.words = new PlatformErrorMessages(json);
        this.clock = clock;
    }

    /** The answer, when it is a success. @throws ServiceRefused when it is for good @throws ServiceUnavailable when not */
    Outbound.Answer exchange(Call call) {
        Outbound.Answer answer;
        try {
            answer = call.run();
        } catch (CallGate.Closed closed) {
            throw new ServiceBusy(String.valueOf(closed.getMessage()), closed.until());
        } catch (IOException e) {
            throw new ServiceUnavailable(String.valueOf(e.getMessage()), e);
        }
        int status = answer.status();
        if (status / 100 == 2) {
            return notAPage(answer);
        }
        boolean throttled = status == TOO_MANY_REQUESTS
                || status == FORBIDDEN && RATE_LIMIT.matcher(answer.body()).find();
        if (throttled || status >= 500 || status == REQUEST_TIMEOUT || status == TOO_EARLY || status / 100 == 3) {
            throw new ServiceUnavailable("The LMS answered " + status + ": " + brief(answer.body()), retryAt(answer));
        }
        throw new ServiceRefused(status, status + " " + words.of(answer.body(), LONGEST_WORDS), answeredAt(answer));
    }

    /** A sign-in or maintenance page comes with 200 as well, and then nothing was stored. */
    private Outbound.Answer notAPage(Outbound.Answer answer) {
        if (start(answer).startsWith("<")) {
            throw new ServiceUnavailable("The LMS answered with a page: " + brief(answer.body()), retryAt(answer));
        }
        return answer;
    }

    /**
     * An LMS that stored a score says nothing or answers with a JSON object. Moodle says 200 with an empty list to a score
     * that it could not read and did not store. Anything else is somebody else's answer.
     */
    void stored(Outbound.Answer answer) {
        String body = start(answer);
        if ("[]".equals(body.strip())) {
            throw new ServiceRefused(answer.status(), answer.status() + " []: the LMS did not store the score");
        }
        if (!body.isEmpty() && !json(answer).isObject()) {
            throw new ServiceUnavailable(
                    "The LMS did not say that it stored the score: " + brief(body), (Instant) null);
        }
    }

    private static String start(Outbound.Answer answer) {
        String body = answer.body();
        return (body.startsWith("\uFEFF") ? body.substring(1) : body).stripLeading();
    }

    /** RFC 9110 §6.6.1. */
    private static @Nullable Instant answeredAt(Outbound.Answer answer) {
        try {
            long date = answer.headers().getDate();
            return date < 0 ? null : Instant.ofEpochMilli(date);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** The answer as JSON, whatever media type it claims. @throws ServiceUnavailable when it is none: somebody else answered */
    JsonNode json(Outbound.Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new ServiceUnavailable("The LMS answered with no JSON: " + brief(answer.body()), e);
        }
    }

    /** RFC 9110 §10.2.3: seconds or a date. */
    private @Nullable Instant retryAt(Outbound.Answer answer) {
        String value = answer.headers().getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        Instant now = clock.instant();
        try {
            Instant at = value.strip().matches("\\d{1,12}")
                    ? now.plusSeconds(Long.parseLong(value.strip()))
                    : ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Instant latest = now.plus(LONGEST_WAIT);
            return at.isAfter(latest) ? latest : at.isBefore(now) ? now : at;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String brief(String body) {
        return words.of(body, LONGEST_QUOTE);
    }
}
