package org.laurel.award;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.Axe;
import org.laurel.Chromium;
import org.laurel.LaurelTest;
import org.laurel.award.issuing.Awards;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Tenancy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Laurel's own badges on the page where anybody checks badges. */
@LaurelTest
@Import(AwardsAlone.class)
class VerifyPageTest {

    private static final String BOUNDARY = "between-the-parts";

    @Autowired
    Awards awards;

    @Autowired
    OrganisationTimeZone zones;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final Samples sample = Samples.fresh();
    private Award award;

    @BeforeEach
    void issued() {
        award = Tenancy.in(sample.organisation(), () -> awards.issue(sample.award(UUID.randomUUID())));
    }

    static Stream<String> forms() {
        return Stream.of(
                "",
                ".json",
                ".jws",
                ".jwt",
                "/image.png",
                "/image.svg",
                "/credential",
                "/credential.json",
                "/credential.png",
                "/credential.svg");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("forms")
    void every_form_of_an_award_is_in_order_by_file_and_by_address(String form) throws Exception {
        byte[] file = client.send(get(award.page() + form), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        for (Map<String, Object> brought :
                java.util.List.<Map<String, Object>>of(Map.of("file", file), Map.of("badge", award.page() + form))) {
            JsonNode report = report(brought);
            assertThat(report.path("verdict").asString())
                    .as(report.toPrettyString())
                    .isEqualTo("in-order");
            assertThat(report.path("name").asString()).isEqualTo("Wait Time");
            assertThat(report.path("issuer").asString()).isEqualTo("Lakeside District");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".jws", "/credential", ".jwt"})
    void what_was_taken_back_is_called_so_whenever_one_got_it(String form) throws Exception {
        byte[] file = client.send(get(award.page() + form), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        Tenancy.in(sample.organisation(), () -> awards.revoke(award.id(), "Issued by mistake"));
        assertThat(report(Map.of("file", file)).path("verdict").asString()).isEqualTo("taken-back");
    }

    @Test
    void the_address_of_what_was_taken_back_says_so() throws Exception {
        Tenancy.in(sample.organisation(), () -> awards.revoke(award.id(), "Issued by mistake"));
        assertThat(report(Map.of("badge", award.page())).path("verdict").asString())
                .isEqualTo("taken-back");
        HttpResponse<String> gone = post(Map.of("badge", award.page() + ".jwt"), "application/json");
        assertThat(gone.statusCode()).isEqualTo(422);
        assertThat(json.readTree(gone.body()).path("detail").asString()).contains("taken back");
    }

    @Test
    void the_page_says_each_check_in_words_and_whose_badge_it_is() throws Exception {
        String page = post(Map.of("badge", award.page() + ".jwt", "email", "ana@lakeside.example"), "text/html")
                .body();
        assertThat(page)
                .contains("This badge is in order", "Wait Time", "Lakeside District", "at localhost", "Open Badges 3.0")
                .contains("The key is the issuer’s", "It is not on the issuer’s list", "It was given to the e-mail")
                .doesNotContain("??");
        assertThat(post(Map.of("badge", award.page() + ".jwt", "email", "ben@lakeside.example"), "text/html")
                        .body())
                .contains("This badge was given to somebody else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".jws", ".jwt", "/credential"})
    void days_are_those_of_the_issuing_organisation_and_the_page_says_whose(String form) throws Exception {
        Instant evening = Instant.parse("2026-11-21T03:15:00Z");
        Tenancy.in(
                sample.organisation(),
                () -> transaction.executeWithoutResult(status -> zones.choose(ZoneId.of("America/Chicago"))));
        Award late = Tenancy.in(
                sample.organisation(),
                () -> awards.issue(sample.titled("Late").award(UUID.randomUUID(), evening, null)));
        assertThat(post(Map.of("badge", late.page() + form), "text/html").body())
                .contains("November 20, 2026 (Central Time)");
        HttpRequest page = HttpRequest.newBuilder(get(late.page().toString()), (name, value) -> true)
                .header("Accept", "text/html")
                .build();
        assertThat(client.send(page, HttpResponse.BodyHandlers.ofString()).body())
                .contains("on November 20, 2026", "Days are those of the issuer’s time zone: Central Time.");
    }

    @Test
    void the_page_says_what_it_cannot_read_and_keeps_what_was_typed() throws Exception {
        HttpResponse<String> answer = post(Map.of("badge", "<b>nothing</b> at all"), "text/html");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("<b>nothing</b>", "??");
        HttpResponse<String> plain = post(Map.of("badge", "nothing at all"), "text/html");
        assertThat(plain.body()).contains("neither a badge, nor the address of one", "nothing at all</textarea>");
    }

    @Test
    void a_form_without_a_file_may_be_sent_as_plain_form() throws Exception {
        var request = HttpRequest.newBuilder(verify())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "badge=" + URLEncoder.encode(award.page().toString(), StandardCharsets.UTF_8)));
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(json.readTree(answer.body()).path("verdict").asString()).isEqualTo("in-order");
    }

    @Test
    void more_than_a_badge_can_be_is_refused_before_it_is_read() throws Exception {
        assertThat(post(Map.of("file", new byte[13 << 20]), "application/json").statusCode())
                .isEqualTo(413);
        HttpResponse<String> large = post(Map.of("file", new byte[11 << 20]), "application/json");
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(large.body()).contains("larger than any badge");
        assertThat(post(Map.of("badge", "e30.e30." + "A".repeat(10 << 20)), "application/json")
                        .statusCode())
                .isBetween(400, 422);
    }

    @Test
    void an_address_does_not_open_by_a_link_alone_and_answers_are_not_kept() throws Exception {
        HttpResponse<String> form = client.send(
                get("http://localhost:8080/verify?badge=" + award.page()), HttpResponse.BodyHandlers.ofString());
        assertThat(form.body()).contains(award.page().getPath() + "</textarea>").doesNotContain("Lakeside", "??");
        assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "form-action 'self'");
        assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void the_page_has_no_barriers_and_takes_a_picked_file(@TempDir Path folder) throws Exception {
        Path badge = folder.resolve("badge.jwt");
        Files.writeString(
                badge,
                client.send(get(award.page() + ".jwt"), HttpResponse.BodyHandlers.ofString())
                        .body());
        for (int width : new int[] {1280, 320}) {
            for (String language : new String[] {"en-US", "es-US"}) {
                try (var context = Chromium.shared()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setLocale(language))) {
                    Page page = context.newPage();
                    page.navigate(verify().toString());
                    assertThat(Axe.findings(page)).isEmpty();
                    page.locator("#file").setInputFiles(badge);
                    page.locator("form .go").click();
                    page.locator(".verdict.in-order").waitFor();
                    assertThat(Axe.findings(page)).isEmpty();
                    assertThat(
                                    (Integer)
                                            page.evaluate(
                                                    "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"))
                            .isZero();
                }
            }
        }
    }

    @Test
    void a_file_that_is_dropped_on_the_form_is_checked(@TempDir Path folder) throws Exception {
        Path badge = folder.resolve("badge.png");
        Files.write(
                badge,
                client.send(get(award.page() + "/image.png"), HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        try (var context = Chromium.shared().newContext()) {
            Page page = context.newPage();
            page.navigate(verify().toString());
            page.getByText("You can also drop it here").waitFor();
            BoundingBox form = page.locator("form.drop").boundingBox();
            var devTools = context.newCDPSession(page);
            for (String type : new String[] {"dragEnter", "dragOver", "drop"}) {
                devTools.send("Input.dispatchDragEvent", drag(type, form.x + 20, form.y + 20, badge));
            }
            page.locator(".verdict.in-order").waitFor();
        }
    }

    /** As the browser is told of a file that is dragged in from outside. */
    private static JsonObject drag(String type, double x, double y, Path file) {
        var files = new JsonArray();
        files.add(file.toString());
        var data = new JsonObject();
        data.add("items", new JsonArray());
        data.add("files", files);
        data.addProperty("dragOperationsMask", 1);
        var event = new JsonObject();
        event.addProperty("type", type);
        event.addProperty("x", x);
        event.addProperty("y", y);
        event.add("data", data);
        return event;
    }

    private JsonNode report(Map<String, Object> brought) throws Exception {
        HttpResponse<String> answer = post(brought, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> post(Map<String, Object> parts, String accept) throws Exception {
        var body = new ByteArrayOutputStream();
        parts.forEach((name, value) -> {
            String file =
                    value instanceof byte[] ? "; filename=\"badge\"\r\nContent-Type: application/octet-stream" : "";
            body.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(
                    value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(verify())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", accept)
                .header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI verify() {
        return URI.create("http://localhost:" + port + "/verify");
    }

    /** Documents name the public address; the test's server stands elsewhere. */
    private HttpRequest get(String address) {
        return HttpRequest.newBuilder(
                        URI.create(address.replace("http://localhost:8080/", "http://localhost:" + port + "/")))
                .header("Accept-Language", "en")
                .build();
    }
}
