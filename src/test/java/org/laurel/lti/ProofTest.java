package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.laurel.LaurelTest;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.util.HtmlUtils;

/** A launch that no cookie proves and the platform's storage may, as seen from outside a browser. */
@LaurelTest
@Import(ProbePages.class)
@ExtendWith(OutputCaptureExtension.class)
class ProofTest {

    private static final String[] OUR_FRAME = {"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest", "iframe"};
    private static final String[] OUR_WINDOW = {"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest", "document"};
    private static final String[] ANOTHER_SITE = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "iframe"};

    /** A launch that waits for its proof. */
    private record Locked(String code, String secret) {
        Map<String, String> proof() {
            return Map.of("code", code, "proof", secret);
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    private TestPlatform lms;

    @BeforeEach
    void connect() {
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
    }

    @AfterEach
    void disconnect() {
        lms.close();
    }

    @Test
    void the_login_page_hands_the_secret_to_its_script_and_escapes_what_it_was_given() {
        HttpResponse<String> page = lms.tryLogin(
                Map.of("lti_storage_target", "_parent", "lti_message_hint", "\"><script>alert(1)</script>"), true);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-origin=\"" + lms.issuer() + "\"").doesNotContain("<script>alert");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains(data(page, "value"));
    }

    @Test
    void a_frame_name_that_none_would_have_counts_as_no_storage() {
        assertThat(lms.tryLogin(Map.of("lti_storage_target", "a b\"'<"), false).statusCode())
                .isEqualTo(302);
    }

    @Test
    void a_launch_without_cookie_and_storage_that_failed_offers_a_window_and_waits_for_no_proof() {
        HttpResponse<String> page = lms.tryLogin(Map.of("lti_storage_target", "_parent"), false);
        HttpResponse<String> offer = launch(URI.create(data(page, "otherwise")));
        assertThat(offer.body()).contains("Open in a new window").doesNotContain("data-storage");
        Locked locked = new Locked(code(offer), data(page, "value"));
        assertThat(prove(locked, OUR_FRAME).body()).contains("Open in a new window");
    }

    @Test
    void the_secret_opens_its_own_launch_once_and_only_from_our_page() {
        Locked ana = locked("ana");
        Locked ben = locked("ben");
        assertThat(prove(ana, ANOTHER_SITE).statusCode()).isEqualTo(403);
        assertThat(lms.post("/lti/proof", ana.proof(), "").statusCode()).isEqualTo(403);
        assertThat(prove(new Locked(ana.code(), ben.secret()), OUR_FRAME).body())
                .contains("Open in a new window");
        assertThat(prove(new Locked(ana.code(), ""), OUR_FRAME).body()).contains("Open in a new window");
        assertThat(prove(ana, OUR_FRAME).statusCode()).isEqualTo(303);
        assertThat(prove(ana, OUR_FRAME).body()).contains("Open in a new window");
        assertThat(lms.post("/lti/proof", Map.of("code", "nonsense", "proof", "x"), "", OUR_FRAME)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobody_is_signed_in_before_the_proof() {
        Locked ana = locked("ana");
        String path = "/l/" + ana.code().substring(0, 36);
        assertThat(lms.get(path + "/probe", "laurel=" + ana.secret()).statusCode())
                .isEqualTo(404);
        assertThat(lms.get(path + "/~" + ana.secret() + "/probe", "", OUR_FRAME).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_path_opens_pages_within_our_pages_and_nothing_else() {
        String path = proven(locked("ana"), OUR_FRAME);
        HttpResponse<String> page = lms.get(path + "/probe", "", OUR_FRAME);
        assertThat(page.body()).contains("paths " + path + " /probe");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(lms.get(path + "/probe", "", OUR_WINDOW).statusCode()).isEqualTo(401);
        assertThat(lms.get(path + "/probe", "", ANOTHER_SITE).statusCode()).isEqualTo(401);
        assertThat(lms.get(path + "/probe", "").statusCode()).isEqualTo(401);
        assertThat(lms.get(path.replaceFirst("/~.*", "/~wrong") + "/probe", "", OUR_FRAME)
                        .statusCode())
                .isEqualTo(404);
        assertThat(lms.get(path.replaceFirst("/~.*", "") + "/probe", "").statusCode())
                .isEqualTo(401);
        assertThat(lms.get(path + "/probe/redirect", "", OUR_FRAME)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith(path + "/probe");
        assertThat(lms.post(path + "/probe", Map.of(), "", OUR_FRAME).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_cookie_that_came_back_is_preferred_and_closes_the_path() {
        Locked ana = locked("ana");
        String path = proven(ana, OUR_FRAME);
        String plain = path.replaceFirst("/~.*", "");
        String cookie = "laurel=" + path.substring(path.indexOf('~') + 1);
        HttpResponse<String> first = lms.get(path + "/probe?a=b", cookie, OUR_FRAME);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith(plain + "/probe?a=b");
        assertThat(lms.get(plain + "/probe", cookie).statusCode()).isEqualTo(200);
        assertThat(lms.get(path + "/probe", "", OUR_FRAME).statusCode()).isEqualTo(404);
    }

    @Test
    void a_launch_that_was_opened_by_cookie_or_in_a_window_has_no_such_path() {
        TestSession ben = lms.person("ben").launch();
        String secret = ben.cookie().substring("laurel=".length());
        assertThat(lms.get(ben.path() + "/~" + secret + "/probe", "", OUR_FRAME).statusCode())
                .isEqualTo(404);
        assertThat(proven(locked("ana"), OUR_WINDOW)).doesNotContain("~");
    }

    @Test
    void a_problem_on_such_a_page_stays_inside_and_leaves_no_secret_in_the_log(CapturedOutput log) {
        String path = proven(locked("ana"), OUR_FRAME);
        HttpResponse<String> broken = lms.get(path + "/probe/broken", "", OUR_FRAME);
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(lms.get(path + "/nowhere", "", OUR_FRAME).statusCode()).isEqualTo(404);
        lms.get(path + "/probe", "", OUR_WINDOW);
        assertThat(log.getAll()).contains("/probe/broken").doesNotContain(path.substring(path.indexOf('~') + 1));
    }

    private Locked locked(String subject) {
        HttpResponse<String> page = lms.tryLogin(Map.of("lti_storage_target", "_parent"), false);
        URI authorization = URI.create(data(page, "next"));
        Map<String, String> asked = TestPlatform.parameters(authorization);
        HttpResponse<String> locked = lms.answer(
                lms.sign(lms.person(subject).to("/probe").claims(asked.getOrDefault("nonce", ""))),
                asked.getOrDefault("state", ""),
                "");
        assertThat(data(locked, "storage")).isEqualTo("get");
        return new Locked(code(locked), data(page, "value"));
    }

    private HttpResponse<String> launch(URI authorization) {
        Map<String, String> asked = TestPlatform.parameters(authorization);
        return lms.answer(
                lms.sign(lms.person("ana").claims(asked.getOrDefault("nonce", ""))),
                asked.getOrDefault("state", ""),
                "");
    }

    private HttpResponse<String> prove(Locked locked, String... headers) {
        return lms.post("/lti/proof", locked.proof(), "", headers);
    }

    /** What the addresses of the opened launch begin with. */
    private String proven(Locked locked, String... headers) {
        String location =
                prove(locked, headers).headers().firstValue("Location").orElseThrow();
        return location.substring(0, location.lastIndexOf("/probe"));
    }

    private static String code(HttpResponse<String> page) {
        return found("name=\"code\" value=\"([^\"]+)\"", page);
    }

    private static String data(HttpResponse<String> page, String name) {
        return HtmlUtils.htmlUnescape(found("data-" + name + "=\"([^\"]*)\"", page));
    }

    private static String found(String pattern, HttpResponse<String> page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page.body());
        assertThat(matcher.find()).as(pattern + " in " + page.body()).isTrue();
        return matcher.group(1);
    }
}
