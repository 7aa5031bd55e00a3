package org.laurel.practice.faults;

/** How an endpoint treats its callers; each is something that tools meet at a real LMS. */
enum Behaviour {
    NORMAL,
    /** Answers as always, but late. */
    SLOW,
    /** RFC 6585 §4. */
    TOO_MANY_REQUESTS,
    /** Canvas throttles with 403; only the body tells it from a refusal. */
    RATE_LIMIT,
    DOWN,
    REFUSES
}
