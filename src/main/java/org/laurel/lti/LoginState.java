package org.laurel.lti;

import java.time.Instant;
import java.util.UUID;

/**
 * One login under way. It travels through the platform as a signed text, so that nothing is written before a launch has
 * been validated.
 *
 * @param id names the cookie, so that logins in two tabs do not meet
 * @param nonce the platform must put it into the id token; it is spent in the database at launch
 * @param browser hash of the cookie's value
 */
record LoginState(String id, UUID registrationId, String nonce, String browser, Instant expires) {}
