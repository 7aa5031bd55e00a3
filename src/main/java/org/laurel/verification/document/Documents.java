package org.laurel.verification.document;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.verification.document.KnownDocuments.Document;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents that one verification opens, each of them once. Bounded in number, time and size, and by
 * {@link Outbound} to public hosts, at every step of a redirect anew.
 */
public final class Documents {

    private static final int GONE = 410;
    private static final int MOST = 30;
    private static final int MOST_REDIRECTS = 3;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 8L << 20;

    /** What a badge is asked for as. */
    public static final String BADGE =
            "application/ld+json, application/json;q=0.9, application/vc;q=0.8, application/vc+ld+json;q=0.8, "
                    + "application/jwt;q=0.7, image/png;q=0.6, image/svg+xml;q=0.6, text/plain;q=0.5, */*;q=0.1";

    private static final String LINKED = "application/ld+json, application/json;q=0.9, */*;q=0.1";

    private final @Nullable Outbound outbound;
    private final List<KnownDocuments> known;
    private final Instant end = Instant.now().plus(TIME);
    private final Map<URI, Document> opened = new HashMap<>();
    private int count;
    private long bytes;

    /** @param outbound null where nothing may be fetched */
    public Documents(@Nullable Outbound outbound, List<KnownDocuments> known) {
        this.outbound = outbound;
        this.known = known;
    }

    /** A document that cannot be had. */
    public static class Unreachable extends Exception {
        private final String address;

        public Unreachable(String address) {
            super(address);
            this.address = address;
        }

        public String address() {
            return address;
        }
    }

    /** A JSON object that answers at this address. */
    public ObjectNode object(String address) throws Unreachable {
        Document document = get(address);
        if (!document.isThere()) {
            throw new Unreachable(address);
        }
        return Json.object(document).orElseThrow(() -> new Unreachable(address));
    }

    public Document get(String address) throws Unreachable {
        return get(address, LINKED);
    }

    /** Whatever answers at this address, with status 200 or 410. */
    public Document get(String address, String accept) throws Unreachable {
        URI uri = Origins.parse(address).map(Documents::withoutFragment).orElseThrow(() -> new Unreachable(address));
        Document document = opened.get(uri);
        if (document == null) {
            document = open(uri, accept);
            opened.put(uri, document);
        }
        return document;
    }

    /** By whose days a badge counts: those of the first of these that says so, or else those of UTC. */
    public ZoneId zone(JsonNode... badgeAndIssuer) {
        return Stream.of(badgeAndIssuer)
                .flatMap(named -> Stream.ofNullable(Json.id(named)))
                .flatMap(id -> Origins.parse(id).map(Documents::withoutFragment).stream())
                .flatMap(uri -> known.stream().flatMap(source -> source.zone(uri).stream()))
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    private Document open(URI uri, String accept) throws Unreachable {
        for (KnownDocuments source : known) {
            Optional<Document> found = source.at(uri);
            if (found.isPresent()) {
                return usable(uri, found.get());
            }
        }
        URI at = uri;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            Outbound.Answer answer = fetch(at, accept);
            if (!isRedirect(answer.status())) {
                return usable(uri, new Document(answer.status(), answer.bytes()));
            }
            at = target(at, answer.headers());
        }
        throw new Unreachable(uri.toString());
    }

    private Outbound.Answer fetch(URI uri, String accept) throws Unreachable {
        if (outbound == null
                || ++count > MOST
                || bytes > MOST_BYTES
                || Instant.now().isAfter(end)) {
            throw new Unreachable(uri.toString());
        }
        try {
            Outbound.Answer answer = outbound.exchangePublic(HttpMethod.GET, uri, Map.of(HttpHeaders.ACCEPT, accept));
            bytes += answer.bytes().length;
            return answer;
        } catch (IOException e) {
            throw new Unreachable(uri.toString());
        }
    }

    private static Document usable(URI uri, Document document) throws Unreachable {
        if (!document.isThere() && document.status() != GONE) {
            throw new Unreachable(uri.toString());
        }
        return document;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI target(URI from, HttpHeaders headers) throws Unreachable {
        try {
            return withoutFragment(
                    from.resolve(Objects.requireNonNullElse(headers.getFirst(HttpHeaders.LOCATION), "")));
        } catch (IllegalArgumentException e) {
            throw new Unreachable(from.toString());
        }
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }
}
