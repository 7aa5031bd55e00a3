package org.laurel.lti.service;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.registration.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Goes through the pages of a service's container, as far as its platform leads and somebody wants to read. */
@Component
class ServicePages {

    /** How the reading ended. */
    enum End {
        /** There is no further page. */
        LAST_PAGE,
        /** The reader had enough. */
        ENOUGH,
        /** The platform leads to a page that was read before: what was read may not be all. */
        CIRCLE,
        /** The platform leads to another host, or by a link that cannot be read: what was read is not all. */
        ASTRAY;

        /** Whether what was not found is not there. */
        boolean isComplete() {
            return this == LAST_PAGE;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServicePages.class);

    private final ServiceClient client;
    private final ServicePolicy policy;

    ServicePages(ServiceClient client, ServicePolicy policy) {
        this.client = client;
        this.policy = policy;
    }

    /**
     * Hands over page after page, as long as {@code goOn} says so.
     *
     * @throws ServiceUnavailable where there are more than {@code most} pages: what is not on those read may still be there
     */
    End read(
            Registration registration,
            Set<String> scopes,
            URI first,
            String mediaType,
            int most,
            Predicate<JsonNode> goOn) {
        Set<String> seen = new HashSet<>();
        URI page = first;
        for (int number = 0; number < most; number++) {
            seen.add(page.toString());
            Outbound.Answer answer = client.call(registration, scopes, ServiceClient.Request.get(page, mediaType));
            if (!seen.add(answer.body())) {
                return End.CIRCLE;
            }
            if (!goOn.test(policy.json(answer))) {
                return End.ENOUGH;
            }
            Paging.Next next = Paging.next(page, answer.headers().getOrEmpty(HttpHeaders.LINK));
            if (next instanceof Paging.Next.None) {
                return End.LAST_PAGE;
            }
            if (!(next instanceof Paging.Next.Page there) || !Origins.sameOrigin(there.uri(), first)) {
                LOG.warn("A list of the LMS leads astray after page {} of {}: {}", number + 1, first, next);
                return End.ASTRAY;
            }
            page = there.uri();
            if (seen.contains(page.toString())) {
                return End.CIRCLE;
            }
        }
        throw new ServiceUnavailable("The LMS has more than " + most + " pages", (Instant) null);
    }
}
