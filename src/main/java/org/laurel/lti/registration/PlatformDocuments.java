package org.laurel.lti.registration;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Reads the documents that a platform publishes: its keys and its configuration. A redirect is followed within the host that
 * was registered, never to another host and never from https to http.
 */
@Component
public class PlatformDocuments {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;

    private final Outbound outbound;

    public PlatformDocuments(Outbound outbound) {
        this.outbound = outbound;
    }

    /** The answer, whatever its status. @throws IOException where none comes, or it leads away from the host */
    public Outbound.Answer get(URI address) throws IOException {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Outbound.Answer answer = outbound.exchange(HttpMethod.GET, at, Map.of("Accept", "application/json"), null);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            at = target(at, answer);
        }
        throw new IOException(address + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private static URI target(URI from, Outbound.Answer answer) throws IOException {
        String location = answer.headers().getFirst(HttpHeaders.LOCATION);
        Optional<URI> target = Optional.ofNullable(location)
                .flatMap(it -> Origins.resolve(from, it))
                .map(PlatformDocuments::bare);
        if (target.isEmpty() || !isSameHost(from, target.get())) {
            throw new IOException(from + " redirects to another host: " + location);
        }
        return target.get();
    }

    private static URI bare(URI uri) {
        return URI.create(uri.toString().replaceFirst("#.*", ""));
    }

    /** The same origin, or the same host by https at its usual port. */
    private static boolean isSameHost(URI from, URI to) {
        return Origins.sameOrigin(from, to)
                || "https".equalsIgnoreCase(to.getScheme())
                        && to.getPort() < 0
                        && String.valueOf(Origins.host(from)).equalsIgnoreCase(Origins.host(to));
    }
}
