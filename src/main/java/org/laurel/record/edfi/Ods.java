package org.laurel.record.edfi;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.outbound.CallGate;
import org.laurel.foundation.outbound.Outbound;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An ODS/API: where its parts are (its base address tells), a token by client credentials, and requests with it. A token that
 * is not taken any more is fetched once more.
 */
@Component
class Ods {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int MOST_KNOWN = 1000;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final long USUAL_SECONDS = 900;

    private final Outbound outbound;
    private final CallGate gate;
    private final EdFiAccess access;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

    Ods(Outbound outbound, CallGate gate, EdFiAccess access, JsonMapper json, Clock clock) {
        this.outbound = outbound;
        this.gate = gate;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    /** The API gives no token, or does not say where it is. */
    static final class NoAccess extends RuntimeException {

        private final transient Outbound.@Nullable Answer answer;

        NoAccess(Outbound.@Nullable Answer answer) {
            super("No access to the ODS");
            this.answer = answer;
        }

        Outbound.@Nullable Answer answer() {
            return answer;
        }
    }

    /** The API does not say that it has a data standard that is supported; nothing is sent to it. */
    static final class NoStandard extends RuntimeException {

        private final String problem;
        private final String said;

        NoStandard(String problem, String said) {
            super("The data standard of the ODS is not supported");
            this.problem = problem;
            this.said = said;
        }

        /** As the messages call it. */
        String problem() {
            return problem;
        }

        /** What the API answered, in brief. */
        String said() {
            return said;
        }
    }

    private record Session(EdFiSettings settings, URI data, String token, Instant until) {}

    /**
     * @param path within the Ed-Fi resources: {@code staffs?staffUniqueId=1}
     * @param etag what the resource must still be, or null
     * @throws IOException when nobody answers
     * @throws NoAccess when there is no token
     */
    Outbound.Answer exchange(
            EdFiSettings settings, HttpMethod method, String path, @Nullable Object body, @Nullable String etag)
            throws IOException {
        Outbound.Answer answer = once(session(settings), method, path, body, etag);
        if (answer.status() == UNAUTHORIZED) {
            forget();
            answer = once(session(settings), method, path, body, etag);
        }
        spoken(answer);
        return answer;
    }

    /**
     * What the ODS says, where it says anything. A sign-in or maintenance page comes with 200, a redirect or 404 as well and
     * proves nothing: neither that something was written, nor that somebody is unknown.
     *
     * @throws IOException when somebody else answered
     */
    private JsonNode spoken(Outbound.Answer answer) throws IOException {
        int status = answer.status();
        boolean silent = answer.body().isBlank();
        JsonNode said = read(answer);
        boolean foreign = (status / 100 == 2 || status == NOT_FOUND) && !silent && !said.isContainer();
        if (foreign || status / 100 == 3) {
            throw new IOException(status + " is not the ODS's answer: " + ApiWords.brief(answer.body()));
        }
        return said;
    }

    /**
     * Asks the API anew what it has, and for a token.
     *
     * @throws IOException when nobody answers
     * @throws NoStandard when its data standard is unreadable or not supported
     * @throws NoAccess when there is no token
     */
    void check(EdFiSettings settings) throws IOException {
        forget();
        session(settings);
    }

    /** What is known of the current organisation's ODS is asked anew. */
    void forget() {
        sessions.remove(Tenancy.organisation());
    }

    private Outbound.Answer once(
            Session session, HttpMethod method, String path, @Nullable Object body, @Nullable String etag)
            throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + session.token());
        headers.put("Accept", "application/json");
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        if (etag != null) {
            headers.put("If-Match", '"' + etag.replace("\"", "") + '"');
        }
        return call(
                method,
                URI.create(session.data() + "ed-fi/" + path),
                headers,
                body == null ? null : json.writeValueAsString(body));
    }

    private Outbound.Answer call(HttpMethod method, URI uri, Map<String, String> headers, @Nullable String body)
            throws IOException {
        return gate.through(CallGate.system("ed-fi", uri), () -> outbound.exchange(method, uri, headers, body));
    }

    private Session session(EdFiSettings settings) throws IOException {
        Session known = sessions.get(Tenancy.organisation());
        if (known != null
                && known.settings().equals(settings)
                && clock.instant().isBefore(known.until())) {
            return known;
        }
        if (sessions.size() > MOST_KNOWN) {
            sessions.clear();
        }
        Session fresh = signIn(settings);
        sessions.put(Tenancy.organisation(), fresh);
        return fresh;
    }

    private Session signIn(EdFiSettings settings) throws IOException {
        JsonNode parts = parts(settings.base());
        URI tokens = PartAddress.within(settings.base(), parts.path("oauth").asString(""), "oauth/token");
        URI data = PartAddress.within(
                settings.base(), parts.path("dataManagementApi").asString(""), "data/v3/");
        Outbound.Answer answer = call(
                HttpMethod.POST,
                tokens,
                Map.of(
                        "Authorization",
                        "Basic " + basic(settings.key(), access.secret().orElse("")),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json"),
                "grant_type=client_credentials");
        if (answer.status() == 429 || answer.status() / 100 == 5) {
            throw new IOException("The ODS answered " + answer.status() + " when asked for a token");
        }
        JsonNode said = spoken(answer);
        String token = said.path("access_token").asString("");
        if (answer.status() / 100 != 2 || token.isEmpty()) {
            throw new NoAccess(answer);
        }
        long seconds = Math.max(0, said.path("expires_in").asLong(USUAL_SECONDS));
        return new Session(
                settings, data, token, clock.instant().plusSeconds(seconds).minus(MARGIN));
    }

    /** An API that does not tell its parts has them at the usual places; it must tell its data standard. */
    private JsonNode parts(URI base) throws IOException {
        Outbound.Answer answer = call(HttpMethod.GET, base, Map.of("Accept", "application/json"), null);
        if (answer.status() == 429 || answer.status() / 100 == 5) {
            throw new IOException("The ODS answered " + answer.status() + " when asked for its parts");
        }
        JsonNode root = read(answer);
        Optional<DataStandard> standard = answer.status() / 100 == 2 ? DataStandard.of(root) : Optional.empty();
        String problem = standard.isEmpty()
                ? "standard-unreadable"
                : standard.get().isSupported() ? null : "standard-unsupported";
        access.probed(standard.map(DataStandard::version).orElse(null), problem);
        if (problem != null) {
            throw new NoStandard(
                    problem,
                    standard.map(told -> ApiWords.brief("Ed-Fi " + told.version()))
                            .orElseGet(() -> ApiWords.of(answer, root)));
        }
        return root.path("urls");
    }

    /** What is no JSON is a missing node. */
    JsonNode read(Outbound.Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (JacksonException none) {
            return json.missingNode();
        }
    }

    private static String basic(String key, String secret) {
        return Base64.getEncoder().encodeToString((key + ':' + secret).getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
