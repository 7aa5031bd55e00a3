package org.laurel.lti;

import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.laurel.foundation.Origins;
import org.laurel.foundation.Outbound;
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
        /** The platform leads in circles or to another host: what was read may not be all. */
        ASTRAY
    }

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
                return End.ASTRAY;
            }
            if (!goOn.test(policy.json(answer))) {
                return End.ENOUGH;
            }
            Optional<URI> next = Paging.next(page, answer.headers().getOrEmpty(HttpHeaders.LINK));
            if (next.isEmpty()) {
                return End.LAST_PAGE;
            }
            page = next.get();
            if (!Origins.sameOrigin(page, first) || seen.contains(page.toString())) {
                return End.ASTRAY;
            }
        }
        throw new ServiceUnavailable("The LMS has more than " + most + " pages", (Instant) null);
    }
}
