package org.laurel.lti;

/** An LMS said no for good: trying the same again will not help. The message holds the LMS's own words. */
public class ServiceRefused extends RuntimeException {

    private static final int LONGEST_WORDS = 500;

    private final int status;

    ServiceRefused(int status, String words) {
        super(shortened(words));
        this.status = status;
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
