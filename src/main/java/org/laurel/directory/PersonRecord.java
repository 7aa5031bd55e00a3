package org.laurel.directory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as other systems want to know them.
 *
 * @param name as the LMS gave it, or null where the LMS gives none; likewise given name, family name and e-mail address
 * @param employeeNumber from the organisation's own list, or else as the LMS gave it, or null where neither has one
 * @param identities how LMSs know them
 * @param sameAs others who are the same person, as an administrator has confirmed
 */
public record PersonRecord(
        UUID id,
        @Nullable String name,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable String employeeNumber,
        List<Identity> identities,
        List<UUID> sameAs) {

    /** @param issuer of the LMS @param subject the {@code sub} by which it knows the person */
    public record Identity(String issuer, String subject) {}
}
