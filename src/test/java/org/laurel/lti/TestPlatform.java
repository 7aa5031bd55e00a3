package org.laurel.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;

/**
 * Plays the LMS: connects to a running Laurel, publishes keys, signs id tokens and walks through login and launch by HTTP.
 *
 * <pre>{@code
 * var lms = TestPlatform.connect(port, registrations, organisation);
 * var session = lms.person("ana").named("Ana Ruiz (sample)").role("Learner").course("c1", "Course").launch();
 * session.get("/catalogue");
 * session.post("/submissions", Map.of("version", id));
 * }</pre>
 */
public final class TestPlatform implements AutoCloseable {

    /** The public address that Laurel has in tests; it listens on another port. */
    public static final String BASE_URL = "http://localhost:8080";

    public static final String DEPLOYMENT = "1";

    static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static final int BITS = 2048;
    private static final long TOKEN_SECONDS = 60;
    private static final long MILLISECONDS = 1000;
    private static final RSAKey FIRST_KEY = newKey();

    private final HttpServer server;
    private final List<RSAKey> keys = new ArrayList<>(List.of(FIRST_KEY));
    private final AtomicInteger keySetRequests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile HttpHandler keySet = this::publish;
    private final String laurel;
    private final String clientId = "client-" + UUID.randomUUID();
    private @Nullable Registration registration;

    private TestPlatform(int port) {
        this.laurel = "http://localhost:" + port;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> {
            keySetRequests.incrementAndGet();
            keySet.handle(exchange);
        });
        server.setExecutor(threads);
        server.start();
    }

    /** A platform whose deployments are all approved at their first launch. */
    public static TestPlatform connect(int port, Registrations registrations, UUID organisation) {
        return connect(port, registrations, organisation, Set.of(), true);
    }

    /** A platform of which only these deployments are approved. */
    public static TestPlatform connect(
            int port, Registrations registrations, UUID organisation, Set<String> deployments, boolean any) {
        var platform = new TestPlatform(port);
        platform.registration = registrations.apply(organisation, platform.spec(deployments, any));
        return platform;
    }

    RegistrationSpec spec(Set<String> deployments, boolean any) {
        return new RegistrationSpec(
                Platform.OTHER,
                issuer(),
                clientId,
                URI.create(issuer() + "/auth?tenant=a"),
                URI.create(issuer() + "/token"),
                null,
                URI.create(issuer() + "/jwks"),
                deployments,
                any);
    }

    public Registration registration() {
        if (registration == null) {
            throw new IllegalStateException("not connected");
        }
        return registration;
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String clientId() {
        return clientId;
    }

    int keySetRequests() {
        return keySetRequests.get();
    }

    /** Adds a page to the platform, for tests with a browser. */
    void page(String path, Function<URI, String> html) {
        serve(path, "text/html; charset=utf-8", uri -> ("<!doctype html><html lang=\"en\"><title>LMS</title>"
                        + html.apply(uri))
                .getBytes(StandardCharsets.UTF_8));
    }

    public void serve(String path, String type, Function<URI, byte[]> content) {
        server.createContext(path, exchange -> {
            byte[] body = content.apply(exchange.getRequestURI());
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    public void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /** Address of the running Laurel. */
    String laurel() {
        return laurel;
    }

    /** Answers questions for the key set in another way. */
    void answerKeySet(HttpHandler answer) {
        keySet = answer;
    }

    /** The key set as it is. */
    void publish(HttpExchange exchange) throws IOException {
        byte[] body = new JWKSet(List.<JWK>copyOf(keys)).toString(true).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** From now on only a new key is published, and signs. */
    void changeKey() {
        keys.clear();
        keys.add(newKey());
    }

    /** Somebody of this LMS who is about to open Laurel. */
    public Visit person(String subject) {
        return new Visit(subject);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey key() {
        return keys.get(0);
    }

    public String sign(Map<String, ?> claims) {
        return sign(
                claims,
                key(),
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key().getKeyID())
                        .build());
    }

    public static String sign(Map<String, ?> claims, RSAKey key, JWSHeader header) {
        return sign(payload(claims), key, header);
    }

    static String payload(Map<String, ?> claims) {
        var payload = new LinkedHashMap<String, Object>(claims);
        payload.replaceAll((name, value) -> value instanceof Date date ? date.getTime() / MILLISECONDS : value);
        return JSONObjectUtils.toJSONString(payload);
    }

    public static String sign(String payload, RSAKey key, JWSHeader header) {
        try {
            JWSObject jwt = new JWSObject(header, new Payload(payload));
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the platform is asked to confirm. */
    public record Login(String state, String nonce, String cookie, URI authorization) {}

    public Login login(String target) {
        return login(Map.of("target_link_uri", target), false);
    }

    /** Begins a login as a browser would. @param more parameters beside or instead of the usual ones; an empty one is left out */
    public Login login(Map<String, String> more, boolean post) {
        HttpResponse<String> answer = tryLogin(more, post);
        if (answer.statusCode() != 302) {
            throw new AssertionError("login answered " + answer.statusCode() + ": " + answer.body());
        }
        URI authorization = URI.create(answer.headers().firstValue("Location").orElseThrow());
        Map<String, String> asked = parameters(authorization);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        return new Login(asked.getOrDefault("state", ""), asked.getOrDefault("nonce", ""), cookie, authorization);
    }

    HttpResponse<String> tryLogin(Map<String, String> more, boolean post) {
        return tryLogin(more, post, "");
    }

    HttpResponse<String> tryLogin(Map<String, String> more, boolean post, String cookies) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("iss", issuer());
        parameters.put("client_id", clientId);
        parameters.put("login_hint", "someone");
        parameters.put("target_link_uri", BASE_URL + "/");
        parameters.putAll(more);
        parameters.values().removeIf(String::isEmpty);
        return post ? post(laurel + "/lti/login", parameters, cookies) : get("/lti/login?" + form(parameters), cookies);
    }

    public HttpResponse<String> answer(String idToken, String state, String cookie, String... headers) {
        return post(laurel + "/lti/launch", Map.of("id_token", idToken, "state", state), cookie, headers);
    }

    /** The same without waiting for it. */
    CompletableFuture<HttpResponse<String>> answerLater(String idToken, String state, String cookie) {
        return HTTP.sendAsync(
                postRequest(laurel + "/lti/launch", Map.of("id_token", idToken, "state", state), cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String uri, Map<String, String> parameters, String cookie, String... headers) {
        HttpRequest.Builder request = postRequest(uri.startsWith("/") ? laurel + uri : uri, parameters, cookie);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static HttpRequest.Builder postRequest(String uri, Map<String, String> parameters, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    public HttpResponse<String> get(String path, String cookie, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(laurel + path));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** What anybody gets at a public address of Laurel. */
    public HttpResponse<String> open(String path, String language) {
        return get(path, "", "Accept-Language", language, "Accept", "text/html");
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public static Map<String, String> parameters(URI uri) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : uri.getRawQuery().split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** One person's way into Laurel; everything has a usual value. */
    public final class Visit {

        private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        private final Map<String, String> custom = new LinkedHashMap<>();
        private final List<String> roles = new ArrayList<>();
        private String target = BASE_URL + "/";
        private String[] headers = {};

        private Visit(String subject) {
            claims.put("sub", subject);
            course("course-1", "Course (sample)").link("link-1", "Laurel");
        }

        public Visit named(String name) {
            return claim("name", name);
        }

        public Visit email(String email) {
            return claim("email", email);
        }

        /** @param role short or as a URI; none at all means Learner */
        public Visit role(String role) {
            roles.add(role.contains(":") ? role : "http://purl.imsglobal.org/vocab/lis/v2/membership#" + role);
            return this;
        }

        public Visit course(String id, String title) {
            return claim(MessageClaims.LTI + "context", Map.of("id", id, "title", title, "label", "C1"));
        }

        public Visit link(String id, String title) {
            return claim(MessageClaims.LTI + "resource_link", Map.of("id", id, "title", title));
        }

        public Visit custom(String name, String value) {
            custom.put(name, value);
            return this;
        }

        /** @param path of the page of Laurel to open */
        public Visit to(String path) {
            target = BASE_URL + path;
            return this;
        }

        /** Headers that the browser sends at the launch: names and values in turn. */
        public Visit browser(String... headers) {
            this.headers = headers;
            return this;
        }

        public Visit locale(String locale) {
            return claim(MessageClaims.LTI + "launch_presentation", Map.of("locale", locale));
        }

        /** Services of the gradebook as in the claim of the same name. */
        public Visit grades(URI lineItems, @Nullable URI lineItem) {
            var endpoint = new LinkedHashMap<String, Object>();
            endpoint.put(
                    "scope",
                    List.of(
                            GradeEndpoint.LINE_ITEM,
                            GradeEndpoint.LINE_ITEM_READ_ONLY,
                            GradeEndpoint.RESULT_READ_ONLY,
                            GradeEndpoint.SCORE));
            endpoint.put("lineitems", lineItems.toString());
            if (lineItem != null) {
                endpoint.put("lineitem", lineItem.toString());
            }
            return claim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", endpoint);
        }

        /** Where the roster of the course is. */
        public Visit roster(URI memberships) {
            return claim(
                    "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                    Map.of("context_memberships_url", memberships.toString(), "service_versions", List.of("2.0")));
        }

        /** Sets or, with null, removes a claim of the id token. */
        public Visit claim(String name, @Nullable Object value) {
            claims.put(name, value);
            return this;
        }

        public Map<String, Object> claims(String nonce) {
            Instant now = Instant.now();
            var all = new LinkedHashMap<String, Object>();
            all.put("iss", issuer());
            all.put("aud", clientId);
            all.put("iat", Date.from(now));
            all.put("exp", Date.from(now.plusSeconds(TOKEN_SECONDS)));
            all.put("nonce", nonce);
            all.put(MessageClaims.LTI + "message_type", "LtiResourceLinkRequest");
            all.put(MessageClaims.LTI + "version", "1.3.0");
            all.put(MessageClaims.LTI + "deployment_id", DEPLOYMENT);
            all.put(MessageClaims.LTI + "target_link_uri", target);
            all.put(
                    MessageClaims.LTI + "roles",
                    roles.isEmpty() ? List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner") : roles);
            all.put(MessageClaims.LTI + "custom", custom);
            claims.forEach((name, value) -> {
                if (value == null) {
                    all.remove(name);
                } else {
                    all.put(name, value);
                }
            });
            return all;
        }

        /** The answer of Laurel to the launch, whatever it is. */
        public HttpResponse<String> tryLaunch() {
            Login login = login(target);
            return answer(sign(claims(login.nonce())), login.state(), login.cookie(), headers);
        }

        /** Login and launch. @throws AssertionError when Laurel does not let the person in */
        public TestSession launch() {
            return TestSession.of(TestPlatform.this, laurel, tryLaunch());
        }
    }
}
