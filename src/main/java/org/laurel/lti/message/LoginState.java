package org.laurel.lti.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One login under way. It travels through the platform as a signed text, so that nothing is written before a launch has
 * been validated.
 *
 * @param id names the cookie, so that logins in two tabs do not meet
 * @param nonce the platform must put it into the id token; it is spent in the database at launch
 * @param browser hash of the cookie's value
 * @param storageTarget frame of the platform that holds the cookie's value for us as well, or null where none does
 */
public record LoginState(
        String id,
        UUID registrationId,
        String nonce,
        String browser,
        Instant expires,
        @Nullable String storageTarget) {

    /** The same login where the platform does not keep what it offered to keep. */
    public LoginState withoutStorage() {
        return new LoginState(id, registrationId, nonce, browser, expires, null);
    }
}
