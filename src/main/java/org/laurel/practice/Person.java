package org.laurel.practice;

import java.time.ZoneId;
import java.util.Locale;

/** Somebody with an account; {@code id} is the opaque and lasting {@code sub} that tools see. */
record Person(
        String id,
        String login,
        String givenName,
        String familyName,
        String email,
        Locale locale,
        ZoneId timeZone,
        boolean prefersHighContrast) {

    public String name() {
        return givenName + " " + familyName;
    }
}
