package org.laurel.lti.service;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An LMS said no for good: trying the same again will not help. The message holds the LMS's own words. */
public class ServiceRefused extends RuntimeException {

    private static final int LONGEST_WORDS = 500;

    private final int status;
    private final transient @Nullable Instant answeredAt;

    ServiceRefused(int status, String words) {
        this(status, words, null);
    }

    ServiceRefused(int status, String words, @Nullable Instant answeredAt) {
        super(shortened(words));
        this.status = status;
        this.answeredAt = answeredAt;
    }

    /** When the LMS answered, by its own clock, in whole seconds; empty where it did not say (RFC 9110 §6.6.1). */
    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    /** The same answer, where the caller knows that it is not for good. */
    public ServiceUnavailable later() {
        return new ServiceUnavailable("The LMS answered " + words(), this);
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What the LMS said, on one line and not too long, for people to read. */
    public String words() {
        return String.valueOf(getMessage());
    }

    private static String shortened(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }
}
