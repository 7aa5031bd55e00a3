package org.laurel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.IndependentNode;
import org.laurel.LaurelTest;
import org.laurel.directory.Organisations;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LaurelTest
class PlacingTest {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String DATA = "as it came, ünchanged " + "x".repeat(25_000);
    private static final Pattern JWT = Pattern.compile("name=\"JWT\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    Organisations organisations;

    private TestPlatform lms;

    @BeforeEach
    void connect() {
        UUID organisation = organisations
                .apply("org-" + UUID.randomUUID(), "Lakeside District", "badges@lakeside.example")
                .id();
        lms = TestPlatform.connect(port, registrations, organisation);
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void an_instructor_places_two_micro_credentials_with_columns() throws Exception {
        TestSession priya = choosing(settings());
        assertThat(priya.firstPage()).isEqualTo("/deep-link");
        assertThat(priya.get("/deep-link").body())
                .contains("Place in your course", "Wait Time", "type=\"checkbox\"")
                .doesNotContain("??");

        HttpResponse<String> answer = place(priya, "column=yes", "item=wait-time", "item=exit-tickets");

        JWTClaimsSet claims = verified(answer);
        assertThat(claims.getIssuer()).isEqualTo(lms.registration().clientId());
        assertThat(claims.getClaims()).containsEntry("aud", List.of(lms.issuer()));
        assertThat(claims.getStringClaim("nonce")).isNotBlank();
        assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingResponse");
        assertThat(claims.getStringClaim(LTI + "version")).isEqualTo("1.3.0");
        assertThat(claims.getStringClaim(LTI + "deployment_id")).isEqualTo(TestPlatform.DEPLOYMENT);
        assertThat(claims.getStringClaim(DEEP + "data")).isEqualTo(DATA);
        List<Map<String, Object>> items = items(claims);
        assertThat(items).extracting(it -> it.get("type")).containsOnly("ltiResourceLink");
        assertThat(items)
                .extracting(it -> it.get("url"))
                .containsExactlyInAnyOrder(
                        TestPlatform.BASE_URL + "/catalogue/wait-time",
                        TestPlatform.BASE_URL + "/catalogue/exit-tickets");
        assertThat(items)
                .extracting(it -> it.get("custom"))
                .contains(Map.of(
                        "micro_credential", "wait-time",
                        "context_id_history", "$Context.id.history",
                        "resource_link_id_history", "$ResourceLink.id.history"));
        assertThat(items).allSatisfy(it -> assertThat(it.get("lineItem"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("tag", "laurel.micro-credential")
                .containsKeys("label", "scoreMaximum", "resourceId", "submissionReview"));
    }

    @Test
    void others_verify_the_answer_by_the_published_keys() throws Exception {
        IndependentNode.install();
        Matcher jwt = JWT.matcher(place(choosing(settings()), "item=wait-time").body());
        assertThat(jwt.find()).isTrue();
        String asked =
                "{\"jwks\":%s,\"tokens\":[{\"token\":\"%s\",\"issuer\":\"%s\",\"audience\":\"%s\",\"required\":%s}]}"
                        .formatted(
                                keySet(),
                                jwt.group(1),
                                lms.registration().clientId(),
                                lms.issuer(),
                                "[\"nonce\",\"exp\",\"" + LTI + "deployment_id\"]");
        assertThat(IndependentNode.run("lti.mjs", asked)).isEqualTo("[\"\"]");
        assertThat(IndependentNode.run("lti.mjs", asked.replace(lms.issuer(), "https://elsewhere.example")))
                .contains("aud");
    }

    @Test
    void the_answer_goes_to_the_lms_and_only_this_page_may_send_a_form_there() {
        TestSession priya = choosing(settings());

        HttpResponse<String> answer = place(priya, "item=wait-time");

        assertThat(answer.body()).contains("action=\"" + lms.issuer() + "/deep-link-return?course=1\"");
        assertThat(answer.body().substring(answer.body().indexOf("deep-link-answer\"")))
                .doesNotContain("_csrf");
        assertThat(policy(answer))
                .contains("form-action 'self' " + lms.issuer())
                .doesNotContain("unsafe");
        assertThat(policy(priya.get("/deep-link"))).contains("form-action 'self';");
    }

    @Test
    void the_whole_catalogue_is_one_link_without_a_column() throws Exception {
        List<Map<String, Object>> items = items(verified(place(choosing(settings()), "column=yes", "item=*")));

        assertThat(items).singleElement().satisfies(it -> {
            assertThat(it)
                    .containsEntry("url", TestPlatform.BASE_URL + "/catalogue")
                    .containsOnlyKeys("type", "title", "text", "url", "custom");
        });
    }

    @Test
    void a_stack_is_one_link_to_its_page() throws Exception {
        TestSession priya = choosing(settings());
        assertThat(priya.get("/deep-link").body()).contains("Classrooms That Listen");

        List<Map<String, Object>> items =
                items(verified(place(priya, "column=yes", "item=stacks/classrooms-that-listen", "item=wait-time")));

        assertThat(items)
                .extracting(it -> it.get("url"))
                .containsExactly(
                        TestPlatform.BASE_URL + "/stacks/classrooms-that-listen",
                        TestPlatform.BASE_URL + "/catalogue/wait-time");
        assertThat(items.get(0)).containsOnlyKeys("type", "title", "text", "url", "custom");
    }

    @Test
    void a_stack_that_is_not_offered_cannot_be_placed() {
        assertThat(place(choosing(settings()), "item=stacks/made-up").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_was_chosen_goes_to_the_lms_once() throws Exception {
        TestSession priya = choosing(settings());
        assertThat(place(priya, "item=made-up").statusCode()).isEqualTo(404);
        verified(place(priya, "item=wait-time"));

        for (HttpResponse<String> again :
                List.of(place(priya, "item=exit-tickets"), priya.post("/deep-link/cancel", Map.of()))) {
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("went to your LMS before").doesNotContain("name=\"JWT\"");
        }
        verified(place(choosing(settings()), "item=exit-tickets"));
    }

    @Test
    void thinking_better_of_it_tells_the_lms_that_nothing_was_chosen() throws Exception {
        HttpResponse<String> answer = choosing(settings()).post("/deep-link/cancel", Map.of());

        assertThat(items(verified(answer))).isEmpty();
    }

    @Test
    void data_that_did_not_come_does_not_go_back() throws Exception {
        Map<String, Object> settings = settings();
        settings.remove("data");

        assertThat(verified(place(choosing(settings), "item=wait-time")).getClaims())
                .doesNotContainKey(DEEP + "data");
    }

    @Test
    void where_one_link_is_taken_one_can_be_chosen() throws Exception {
        Map<String, Object> settings = settings();
        settings.put("accept_multiple", false);
        TestSession priya = choosing(settings);
        assertThat(priya.get("/deep-link").body())
                .contains("type=\"radio\"")
                .doesNotContain("type=\"checkbox\" value=\"wait-time\"");

        assertThat(items(verified(place(priya, "item=wait-time", "item=exit-tickets"))))
                .hasSize(1);
    }

    @Test
    void where_no_columns_are_taken_none_are_offered_or_sent() throws Exception {
        Map<String, Object> settings = settings();
        settings.put("accept_lineitem", false);
        TestSession priya = choosing(settings);
        assertThat(priya.get("/deep-link").body()).doesNotContain("Add a gradebook column");

        assertThat(items(verified(place(priya, "column=yes", "item=wait-time"))))
                .allSatisfy(it -> assertThat(it).doesNotContainKey("lineItem"));
    }

    @Test
    void where_no_links_are_taken_the_page_says_so() {
        Map<String, Object> settings = settings();
        settings.put("accept_types", List.of("file"));
        TestSession priya = choosing(settings);

        assertThat(priya.get("/deep-link").body()).contains("does not accept links");
        assertThat(place(priya, "item=wait-time").statusCode()).isEqualTo(422);
    }

    @Test
    void choosing_nothing_is_said_and_loses_no_search() {
        HttpResponse<String> answer = place(choosing(settings()), "q=tickets");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose at least one", "value=\"tickets\"");
    }

    @Test
    void what_was_chosen_survives_another_search() {
        String page = choosing(settings())
                .get("/deep-link?asked=1&q=tickets&item=wait-time")
                .body();

        assertThat(page).contains("Chosen before");
        assertThat(page).containsPattern("value=\"wait-time\"\\s+checked");
    }

    @Test
    void something_that_is_not_offered_cannot_be_placed() {
        assertThat(place(choosing(settings()), "item=made-up").statusCode()).isEqualTo(404);
    }

    @Test
    void a_learner_places_nothing() {
        TestSession ana = visit(settings()).role("Learner").launch();

        assertThat(ana.get("/deep-link").statusCode()).isEqualTo(403);
        assertThat(place(ana, "item=wait-time").statusCode()).isEqualTo(403);
    }

    @Test
    void a_launch_for_something_else_places_nothing() {
        TestSession priya = lms.person("priya").role("Instructor").launch();

        assertThat(priya.get("/deep-link").statusCode()).isEqualTo(409);
        assertThat(place(priya, "item=wait-time").statusCode()).isEqualTo(409);
    }

    @Test
    void a_return_address_off_the_platform_is_refused() {
        for (String address :
                List.of("https://elsewhere.example/return", "javascript:alert(1)", "http://lms.example/x")) {
            Map<String, Object> settings = settings();
            settings.put("deep_link_return_url", address);

            HttpResponse<String> answer = visit(settings).role("Instructor").tryLaunch();

            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("laurel="));
        }
    }

    @Test
    void settings_that_are_missing_are_refused() {
        HttpResponse<String> answer = lms.person("priya")
                .role("Instructor")
                .claim(LTI + "message_type", "LtiDeepLinkingRequest")
                .tryLaunch();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("what may be placed in the course");
    }

    private Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("deep_link_return_url", lms.issuer() + "/deep-link-return?course=1");
        settings.put("accept_types", List.of("ltiResourceLink", "link"));
        settings.put("accept_presentation_document_targets", List.of("iframe"));
        settings.put("accept_multiple", true);
        settings.put("data", DATA);
        return settings;
    }

    private TestPlatform.Visit visit(Map<String, Object> settings) {
        return lms.person("priya")
                .claim(LTI + "message_type", "LtiDeepLinkingRequest")
                .claim(LTI + "resource_link", null)
                .claim(DEEP + "deep_linking_settings", settings)
                .to("/lti/deep-link");
    }

    private TestSession choosing(Map<String, Object> settings) {
        return visit(settings).role("Instructor").launch();
    }

    /** Sends the form with fields that may repeat. */
    private HttpResponse<String> place(TestSession session, String... fields) {
        String form = Stream.concat(Arrays.stream(fields), Stream.of("_csrf=" + session.csrfToken()))
                .map(it -> it.split("=", 2))
                .map(it -> it[0] + "=" + URLEncoder.encode(it[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(session.origin() + session.path() + "/deep-link"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", session.cookie())
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The claims of the answer on a page, once its signature fits the published keys. */
    private String keySet() throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/.well-known/jwks.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private JWTClaimsSet verified(HttpResponse<String> page) throws Exception {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        Matcher jwt = JWT.matcher(page.body());
        assertThat(jwt.find()).isTrue();
        SignedJWT signed = SignedJWT.parse(jwt.group(1));
        RSAKey key = JWKSet.parse(keySet())
                .getKeyByKeyId(signed.getHeader().getKeyID())
                .toRSAKey();
        assertThat(signed.verify(new RSASSAVerifier(key))).isTrue();
        return signed.getJWTClaimsSet();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(JWTClaimsSet claims) {
        return (List<Map<String, Object>>) claims.getClaim(DEEP + "content_items");
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
