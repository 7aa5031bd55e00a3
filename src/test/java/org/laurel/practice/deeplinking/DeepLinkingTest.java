package org.laurel.practice.deeplinking;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.practice.Launching;
import org.laurel.practice.ToolDouble;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.service.Campus;
import org.laurel.practice.service.ServiceMedia;
import org.springframework.web.util.HtmlUtils;

class DeepLinkingTest {

    private static final String DL = DeepLinkingRequests.CLAIM;
    private static final String LTI = Launching.CLAIM;

    private final Campus campus = Campus.shared();
    private final String priya = campus.signIn("priya");
    private final String course = campus.course("Teaching that listens");
    private final String content = course + "/tools/tool-one/content";

    @AfterEach
    void removeWhatWasAdded() {
        Pattern.compile("action=\"([^\"]+/remove)\"")
                .matcher(campus.page(priya, course).body())
                .results()
                .forEach(it -> campus.send(campus.form(it.group(1), Map.of()).header("Cookie", priya)));
        switches(Map.of("several", "true", "line-items", "true"));
    }

    @Test
    void the_message_says_what_the_course_takes_and_where_to_send_it() throws Exception {
        var claims = asked();
        var settings = claims.getJSONObjectClaim(DL + "deep_linking_settings");

        assertThat(claims.getStringClaim(LTI + "message_type")).isEqualTo("LtiDeepLinkingRequest");
        assertThat(claims.getStringClaim(LTI + "target_link_uri"))
                .isEqualTo(campus.tool.at("/content").toString());
        assertThat(claims.getClaims()).doesNotContainKey(LTI + "resource_link");
        assertThat(claims.getJSONObjectClaim(LTI + "custom")).containsEntry("product", "one");
        assertThat(settings)
                .containsEntry("deep_link_return_url", campus.lms.url() + content + "/return")
                .containsEntry("accept_types", List.of("ltiResourceLink"))
                .containsEntry("accept_presentation_document_targets", List.of("iframe", "window"))
                .containsEntry("accept_multiple", true)
                .containsEntry("accept_lineitem", true)
                .containsEntry("auto_create", true)
                .containsKey("data");
    }

    @Test
    void the_switches_of_the_course_are_in_the_message() throws Exception {
        switches(Map.of());

        assertThat(asked().getJSONObjectClaim(DL + "deep_linking_settings"))
                .containsEntry("accept_multiple", false)
                .containsEntry("accept_lineitem", false);
    }

    @Test
    void what_was_chosen_is_in_the_course_with_its_parameters_and_column() throws Exception {
        var answer = choose(Map.of(
                "type",
                "ltiResourceLink",
                "title",
                "Open questions",
                "text",
                "Ask so that learners think.",
                "url",
                campus.tool.at("/catalogue/open").toString(),
                "custom",
                Map.of("version", "3", "who", "$User.id"),
                "lineItem",
                Map.of("scoreMaximum", 4, "label", "Questions", "resourceId", "open", "tag", "micro")));

        assertThat(answer.body()).contains("One item was added", "Open questions", "column “Questions”, maximum 4");
        assertThat(campus.page(priya, course).body()).contains("Open questions", "Ask so that learners think.");
        var claims = new Launching(campus, campus.tool).claims(priya, campus.placement("Open questions") + "/launch");
        assertThat(claims.getStringClaim(LTI + "target_link_uri"))
                .isEqualTo(campus.tool.at("/catalogue/open").toString());
        assertThat(claims.getJSONObjectClaim(LTI + "custom"))
                .containsEntry("version", "3")
                .containsEntry("who", campus.userId("priya"))
                .containsEntry("product", "one");
        var endpoint = claims.getJSONObjectClaim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint");
        var column = Campus.json(campus.read(
                campus.token(campus.tool, Scopes.LINE_ITEM),
                String.valueOf(endpoint.get("lineitem")),
                ServiceMedia.LINE_ITEM));
        assertThat(column.get("label").stringValue()).isEqualTo("Questions");
        assertThat(column.get("resourceId").stringValue()).isEqualTo("open");
        assertThat(column.get("tag").stringValue()).isEqualTo("micro");
        assertThat(column.get("scoreMaximum").doubleValue()).isEqualTo(4);
        assertThat(column.get("resourceLinkId").stringValue())
                .isEqualTo(claims.getJSONObjectClaim(LTI + "resource_link").get("id"));
    }

    @Test
    void several_items_with_the_same_title_are_several_links() throws Exception {
        var answer = choose(link("Twice"), link("Twice"));

        assertThat(answer.body()).contains("2 items were added");
        assertThat(Pattern.compile(">Twice<")
                        .matcher(campus.page(priya, course).body())
                        .results())
                .hasSize(2);
    }

    @Test
    void a_column_that_the_course_does_not_take_is_left_out() throws Exception {
        switches(Map.of("several", "true"));

        var answer = choose(Map.of("type", "ltiResourceLink", "title", "Plain", "lineItem", Map.of("scoreMaximum", 4)));

        assertThat(answer.body()).contains("One item was added").doesNotContain("column");
    }

    @Test
    void choosing_nothing_is_fine() throws Exception {
        assertThat(choose().body()).contains("Nothing was chosen").doesNotContain("problem");
    }

    @Test
    void the_words_of_the_tool_are_shown() throws Exception {
        var answer = choose(claims(asked())
                .claim(DL + "msg", "Come again <soon>")
                .claim(DL + "errormsg", "One was sold out")
                .build());

        assertThat(answer.body()).contains("Come again &lt;soon&gt;", "One was sold out");
    }

    @Test
    void the_audience_may_be_a_list_that_has_us() throws Exception {
        var answer = choose(claims(asked())
                .audience(List.of("https://other.example", campus.lms.url().toString()))
                .build());

        assertThat(answer.body()).contains("Nothing was chosen");
    }

    @Test
    void the_post_of_another_site_is_repeated_by_a_page_of_ours() throws Exception {
        var jwt = campus.tool.sign(claims(asked()).build());

        var again = campus.send(
                campus.form(content + "/return", Map.of("JWT", jwt)).header("Sec-Fetch-Site", "cross-site"));

        assertThat(again.body()).contains("action=\"" + content + "/return\"", "data-submit");
        assertThat(Campus.field(again.body(), "JWT")).isEqualTo(jwt);
        assertThat(again.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'self'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void refuses(String about, BiConsumer<Campus, JWTClaimsSet.Builder> edit) throws Exception {
        var claims = claims(asked()).claim(DL + "content_items", List.of(link("Never there")));
        edit.accept(campus, claims);

        assertRefused(choose(claims.build()), about);
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                bad("iss", (campus, it) -> it.issuer("tool-two")),
                bad("aud", (campus, it) -> it.audience("https://other.example")),
                bad("expired", (campus, it) -> it.expirationTime(ago(campus, 1))),
                bad("iat", (campus, it) -> it.issueTime(null)),
                bad("exp", (campus, it) -> it.expirationTime(null)),
                bad("iat is in the future", (campus, it) -> it.issueTime(ago(campus, -60))),
                bad("iat is more than", (campus, it) -> it.issueTime(ago(campus, 700))),
                bad("nonce", (campus, it) -> it.claim("nonce", null)),
                bad("version", (campus, it) -> it.claim(LTI + "version", "1.1")),
                bad("message_type", (campus, it) -> it.claim(LTI + "message_type", "LtiDeepLinkingRequest")),
                bad("deployment_id", (campus, it) -> it.claim(LTI + "deployment_id", "1")),
                bad("data", (campus, it) -> it.claim(DL + "data", null)),
                bad("data", (campus, it) -> it.claim(DL + "data", "guessed")),
                bad("array", (campus, it) -> it.claim(DL + "content_items", "none")),
                items("type", Map.of("title", "No type")),
                items("accept_types", Map.of("type", "html", "html", "<b>")),
                items("not the tool", Map.of("type", "ltiResourceLink", "url", "https://other.example/")),
                items("url", Map.of("type", "ltiResourceLink", "url", "/relative")),
                items("title", Map.of("type", "ltiResourceLink", "title", "a".repeat(300))),
                items("custom", Map.of("type", "ltiResourceLink", "custom", Map.of("n", 1))),
                items("custom", Map.of("type", "ltiResourceLink", "custom", "n=1")),
                items("scoreMaximum", Map.of("type", "ltiResourceLink", "lineItem", Map.of("label", "No maximum"))),
                items(
                        "reviewableStatus",
                        Map.of(
                                "type",
                                "ltiResourceLink",
                                "lineItem",
                                Map.of("scoreMaximum", 1, "submissionReview", Map.of("reviewableStatus", "all")))));
    }

    private static Arguments bad(String about, BiConsumer<Campus, JWTClaimsSet.Builder> edit) {
        return Arguments.of(about, edit);
    }

    private static Arguments items(String about, Map<String, Object> bad) {
        return bad(about, (campus, it) -> it.claim(DL + "content_items", List.of(link("Never there"), bad)));
    }

    @Test
    void one_item_means_one() throws Exception {
        switches(Map.of("line-items", "true"));

        assertRefused(choose(link("Never there"), link("Never there")), "accept_multiple");
    }

    @Test
    void refuses_a_key_that_is_not_the_tools() throws Exception {
        var claims = claims(asked()).build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(campus.tool.key().getKeyID())
                .build();

        assertRefused(send(priya, ToolDouble.sign(header, claims, campus.otherTool.key())), "signature");
        assertRefused(send(priya, "no.jwt.atall"), "cannot be read");
    }

    @Test
    void an_answer_counts_once() throws Exception {
        var asked = asked();
        var first =
                claims(asked).claim(DL + "content_items", List.of(link("Once"))).build();
        choose(first);

        assertRefused(choose(first), "nonce");
        assertRefused(choose(claims(asked).build()), "data");
    }

    @Test
    void the_choice_of_one_teacher_is_not_that_of_another() throws Exception {
        var jwt = campus.tool.sign(claims(asked()).build());

        assertRefused(send(campus.signIn("tomas"), jwt), "data");
    }

    @Test
    void an_answer_may_take_its_time_but_not_for_ever() throws Exception {
        var asked = asked();
        campus.clock.pass(Duration.ofMinutes(241));

        assertRefused(choose(claims(asked).build()), "data");
    }

    @ParameterizedTest
    @CsvSource({"jordan, 403", "ana, 403", "tomas, 200"})
    void only_who_teaches_adds_content(String login, int status) {
        var cookie = campus.signIn(login);

        assertThat(campus.page(cookie, content).statusCode()).isEqualTo(status);
        assertThat(campus.page(cookie, course).body())
                .contains(">Catalogue</a>")
                .satisfies(it -> assertThat(it.contains("Add content from")).isEqualTo(status == 200));
        assertThat(campus.page(cookie, content + "/launch").statusCode()).isEqualTo(status);
    }

    @Test
    void a_tool_that_does_not_offer_content_is_not_asked_for_it() {
        assertThat(campus.page(priya, course + "/tools/tool-two/content").statusCode())
                .isEqualTo(404);
    }

    @Test
    void only_added_content_can_be_removed_and_only_by_who_teaches() throws Exception {
        choose(link("Short-lived"));
        var added = campus.placement("Short-lived");

        assertThat(remove("jordan", added)).isEqualTo(403);
        assertThat(remove("priya", campus.placement("Catalogue"))).isEqualTo(404);
        assertThat(remove("priya", added)).isEqualTo(302);
        assertThat(campus.page(priya, course).body()).doesNotContain("Short-lived");
    }

    private int remove(String login, String placement) {
        return campus.send(campus.form(placement + "/remove", Map.of()).header("Cookie", campus.signIn(login)))
                .statusCode();
    }

    private void assertRefused(HttpResponse<String> answer, String about) {
        assertThat(answer.body()).contains("Nothing was added");
        assertThat(HtmlUtils.htmlUnescape(Campus.found("id=\"refused\">([^<]*)<", answer.body())))
                .contains(about);
        assertThat(campus.page(priya, course).body()).doesNotContain("Never there");
    }

    private static Map<String, Object> link(String title) {
        return Map.of("type", "ltiResourceLink", "title", title);
    }

    private JWTClaimsSet asked() {
        return new Launching(campus, campus.tool).claims(priya, content + "/launch");
    }

    /** A right answer without any item. */
    private JWTClaimsSet.Builder claims(JWTClaimsSet asked) throws Exception {
        var settings = new HashMap<>(asked.getJSONObjectClaim(DL + "deep_linking_settings"));
        return new JWTClaimsSet.Builder()
                .issuer("tool-one")
                .audience(campus.lms.url().toString())
                .issueTime(ago(campus, 0))
                .expirationTime(ago(campus, -300))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "message_type", "LtiDeepLinkingResponse")
                .claim(LTI + "deployment_id", asked.getStringClaim(LTI + "deployment_id"))
                .claim(DL + "data", settings.get("data"))
                .claim(DL + "content_items", List.of());
    }

    private static Date ago(Campus campus, int seconds) {
        Instant now = campus.clock.instant();
        return Date.from(now.minusSeconds(seconds));
    }

    @SafeVarargs
    private HttpResponse<String> choose(Map<String, Object>... items) throws Exception {
        return choose(
                claims(asked()).claim(DL + "content_items", List.of(items)).build());
    }

    private HttpResponse<String> choose(JWTClaimsSet claims) {
        return send(priya, campus.tool.sign(claims));
    }

    private HttpResponse<String> send(String cookie, String jwt) {
        return campus.send(campus.form(content + "/return", Map.of("JWT", jwt)).header("Cookie", cookie));
    }

    private void switches(Map<String, String> sent) {
        campus.send(campus.form(course + "/content-settings", sent).header("Cookie", priya));
    }
}
