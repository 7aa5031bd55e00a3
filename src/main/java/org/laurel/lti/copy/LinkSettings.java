package org.laurel.lti.copy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.message.LaunchMessage;

/**
 * What a link in a course is for.
 *
 * @param target path and query within Laurel, or null for the first page
 * @param purpose value of the custom parameter {@link #PARAMETER}, or null where the link has none
 */
public record LinkSettings(
        @Nullable String target, @Nullable String purpose) {

    /** The custom parameter with which a link says what it is for. */
    public static final String PARAMETER = "micro_credential";

    /** Who told it. */
    public enum From {
        /** The link's own launches. */
        LINK,
        /** The link that it is a copy of. */
        ORIGIN,
        /** Somebody who builds the course. */
        PERSON
    }

    private static final String FIRST_PAGE = "/";

    /** What a launch says of its link. */
    static LinkSettings said(LaunchMessage message) {
        String target = message.target();
        return new LinkSettings(
                FIRST_PAGE.equals(target) ? null : target, message.custom().get(PARAMETER));
    }

    boolean isEmpty() {
        return target == null && purpose == null;
    }

    boolean isComplete() {
        return target != null && purpose != null;
    }

    /** Whether nothing that is said here is another thing there. */
    boolean agreesWith(LinkSettings other) {
        return (target == null || target.equals(other.target)) && (purpose == null || purpose.equals(other.purpose));
    }

    /** Where such a link leads. */
    String page() {
        return Objects.requireNonNullElse(target, FIRST_PAGE);
    }

    /** The custom parameters of a launch by such a link. */
    Map<String, String> in(Map<String, String> custom) {
        if (purpose == null) {
            return custom;
        }
        var all = new HashMap<>(custom);
        all.put(PARAMETER, purpose);
        return all;
    }
}
