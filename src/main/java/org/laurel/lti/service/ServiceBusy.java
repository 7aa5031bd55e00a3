package org.laurel.lti.service;

import java.time.Instant;

/** The LMS was not asked at all: it stayed silent lately, or other calls to it are under way. Says nothing of what was to be sent. */
public final class ServiceBusy extends ServiceUnavailable {

    ServiceBusy(String message, Instant retryAt) {
        super(message, retryAt);
    }
}
