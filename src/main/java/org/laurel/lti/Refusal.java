package org.laurel.lti;

import static org.laurel.lti.Refusal.Advice.ADMINISTRATOR;
import static org.laurel.lti.Refusal.Advice.AGAIN;
import static org.laurel.lti.Refusal.Advice.COOKIES;
import static org.laurel.lti.Refusal.Advice.LATER;
import static org.laurel.lti.Refusal.Advice.WAIT;

import org.springframework.http.HttpStatus;

/** Why a login or launch is not let in, each with its own sentence on the page. */
public enum Refusal {
    LOGIN_INCOMPLETE(ADMINISTRATOR),
    UNKNOWN_PLATFORM(ADMINISTRATOR),
    AMBIGUOUS_PLATFORM(ADMINISTRATOR),
    FOREIGN_TARGET(ADMINISTRATOR),
    PLATFORM_SAID_NO(AGAIN),
    NOT_STARTED_HERE(AGAIN),
    LOGIN_EXPIRED(AGAIN),
    OTHER_BROWSER(HttpStatus.FORBIDDEN, AGAIN),
    NO_COOKIES(HttpStatus.FORBIDDEN, COOKIES),
    NO_TOKEN(AGAIN),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, ADMINISTRATOR),
    NOT_A_TOKEN(ADMINISTRATOR),
    ALGORITHM(ADMINISTRATOR),
    UNKNOWN_KEY(ADMINISTRATOR),
    KEYS_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE, LATER),
    SIGNATURE(ADMINISTRATOR),
    ISSUER(ADMINISTRATOR),
    AUDIENCE(ADMINISTRATOR),
    TOKEN_EXPIRED(AGAIN),
    TOKEN_FROM_THE_FUTURE(ADMINISTRATOR),
    NONCE(AGAIN),
    USED_ALREADY(AGAIN),
    NOT_LTI(ADMINISTRATOR),
    VERSION(ADMINISTRATOR),
    MESSAGE_TYPE(ADMINISTRATOR),
    SUBJECT(ADMINISTRATOR),
    ROLES(ADMINISTRATOR),
    DEPLOYMENT(ADMINISTRATOR),
    DEPLOYMENT_WAITS(HttpStatus.FORBIDDEN, WAIT),
    RESOURCE_LINK(ADMINISTRATOR),
    DEEP_LINKING(ADMINISTRATOR),
    DEEP_LINKING_ELSEWHERE(ADMINISTRATOR),
    MALFORMED(ADMINISTRATOR),
    WINDOW_EXPIRED(AGAIN);

    /** What the person can do about it. */
    public enum Advice {
        AGAIN,
        ADMINISTRATOR,
        LATER,
        COOKIES,
        WAIT;

        public String messageKey() {
            return "lti.advice." + key(this);
        }
    }

    private final HttpStatus status;
    private final Advice advice;

    Refusal(Advice advice) {
        this(HttpStatus.BAD_REQUEST, advice);
    }

    Refusal(HttpStatus status, Advice advice) {
        this.status = status;
        this.advice = advice;
    }

    public HttpStatus status() {
        return status;
    }

    public Advice advice() {
        return advice;
    }

    public String messageKey() {
        return "lti.refused." + key(this);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
