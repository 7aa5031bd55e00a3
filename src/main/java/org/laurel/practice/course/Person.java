package org.laurel.practice.course;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody with an account.
 *
 * @param id the opaque and lasting {@code sub} that tools see
 * @param sourcedId by which the campus's information system knows them
 */
public record Person(
        String id,
        String login,
        String givenName,
        String familyName,
        String email,
        String sourcedId,
        Locale locale,
        ZoneId timeZone,
        boolean prefersHighContrast) {

    public String name() {
        return givenName + " " + familyName;
    }
}
