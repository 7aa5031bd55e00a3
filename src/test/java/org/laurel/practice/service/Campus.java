package org.laurel.practice.service;

import com.nimbusds.jwt.JWTClaimsSet;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.laurel.TestClock;
import org.laurel.practice.PracticeLms;
import org.laurel.practice.ToolDouble;
import org.laurel.practice.platform.Placement;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.ToolMessage;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running LMS with two tools, and the calls that tests make to it. One for the whole run. */
public final class Campus {

    public static final Placement LISTENING = new Placement(
            "",
            "Listening to learners",
            URI.create("http://localhost/listening"),
            Map.of(
                    "email", "$Person.email.primary",
                    "zone", "$Person.address.timezone",
                    "Odd", "$No.such.thing",
                    "plain", "as is",
                    "link", "$ResourceLink.title"),
            Optional.of(new Placement.LineItem("Listening", 10, Optional.of("listening"), Optional.of("micro"))));

    private static final EmbeddedPostgres POSTGRES = startPostgres();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Campus SHARED = new Campus();

    public final TestClock clock = TestClock.standing();
    public final ToolDouble tool = new ToolDouble("tool-one");
    public final ToolDouble otherTool = new ToolDouble("tool-two");
    public final PracticeLms lms = PracticeLms.start(settings(newDatabase()));

    public static Campus shared() {
        return SHARED;
    }

    public PlatformSettings settings(PlatformSettings.Database database) {
        return PlatformSettings.on(database)
                .withPort(0)
                .withClock(clock)
                .withTools(
                        tool.registration(Scopes.ALL)
                                .withCustom(Map.of(
                                        "product", "one",
                                        "contrast", "$Canvas.user.prefersHighContrast",
                                        "canvasUser", "$Canvas.user.id",
                                        "courses", "$Context.id.history",
                                        "links", "$ResourceLink.id.history",
                                        "brand", "$com.instructure.brandConfigJSON.url"))
                                .withMessages(
                                        ToolMessage.deepLinking(tool.at("/content")),
                                        ToolMessage.submissionReview(tool.at("/review")),
                                        ToolMessage.courseNavigation(tool.at("/home"), "Growth")),
                        otherTool.registration(Set.of(Scopes.LINE_ITEM, Scopes.SCORE)))
                .withPlacements(
                        placed(LISTENING, tool),
                        new Placement(tool.clientId(), "Catalogue", tool.at("/catalogue"), Map.of(), Optional.empty()),
                        new Placement(
                                otherTool.clientId(), "Other tool", otherTool.at("/"), Map.of(), Optional.empty()));
    }

    private static Placement placed(Placement placement, ToolDouble by) {
        return new Placement(
                by.clientId(), placement.title(), by.at("/listening"), placement.custom(), placement.lineItem());
    }

    public static PlatformSettings.Database newDatabase() {
        var name = "lms_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PlatformSettings.Database(POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres");
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What a browser does

    /** Signs in and gives the session cookie. */
    public String signIn(String login) {
        var response = send(form("/sign-in", Map.of("person", login)));
        return response.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    public HttpResponse<String> page(String cookie, String path) {
        return send(to(path).header("Cookie", cookie).GET());
    }

    /** The address of the course with this title, as its link on the first page has it. */
    public String course(String title) {
        return linkTo(page(signIn("priya"), "/").body(), title);
    }

    public String courseId() {
        return course("Teaching that listens").replaceAll(".*/", "");
    }

    public String placement(String title) {
        return linkTo(page(signIn("priya"), course("Teaching that listens")).body(), title);
    }

    private static String linkTo(String page, String text) {
        return found("href=\"([^\"]+)\">" + Pattern.quote(text) + "<", page);
    }

    public static String field(String page, String name) {
        return HtmlUtils.htmlUnescape(found("name=\"" + name + "\" value=\"([^\"]*)\"", page));
    }

    public static String found(String pattern, String page) {
        var matcher = Pattern.compile(pattern).matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("There is no " + pattern + " in " + page);
        }
        return matcher.group(1);
    }

    // What a tool does

    public JWTClaimsSet.Builder assertion() {
        return new JWTClaimsSet.Builder()
                .issuer(tool.clientId())
                .subject(tool.clientId())
                .audience(lms.url() + "/token")
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(5))))
                .jwtID(UUID.randomUUID().toString());
    }

    public HttpResponse<String> askForToken(String assertion, String scope) {
        return send(form(
                "/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "scope",
                        scope)));
    }

    public String token(ToolDouble by, String... scopes) {
        var claims = assertion().issuer(by.clientId()).subject(by.clientId()).build();
        return json(askForToken(by.sign(claims), String.join(" ", scopes)))
                .get("access_token")
                .stringValue();
    }

    public HttpResponse<String> read(String token, String address, String accept) {
        return send(to(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .GET());
    }

    public HttpResponse<String> write(String token, String method, String address, String type, String body) {
        return send(to(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public String services() {
        return "/api/lti/courses/" + courseId();
    }

    /** The opaque id by which tools know a sample person. */
    public String userId(String login) {
        var members = json(read(token(tool, Scopes.MEMBERSHIP), services() + "/memberships", ServiceMedia.MEMBERSHIPS))
                .get("members");
        return members.valueStream()
                .filter(it -> it.get("email").stringValue().startsWith(login + "@"))
                .map(it -> it.get("user_id").stringValue())
                .findFirst()
                .orElseThrow();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    // Both

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(lms.url() + path));
    }

    public HttpRequest.Builder form(String path, Map<String, String> fields) {
        return to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(query(fields)));
    }

    public static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
