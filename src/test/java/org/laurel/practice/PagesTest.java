package org.laurel.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.service.Campus;

class PagesTest {

    private final Campus campus = Campus.shared();

    @Test
    void anybody_can_choose_a_sample_person_without_a_password() {
        var page = campus.page("", "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Sign in as Jordan", "Sign in as Ana", "Miller (sample)", "Administrator");
    }

    @Test
    void a_visitor_reads_the_language_of_the_browser() {
        var page = campus.send(campus.to("/").header("Accept-Language", "es-MX").GET());

        assertThat(page.body()).contains("Entrar como Jordan", "lang=\"es\"");
    }

    @Test
    void a_person_reads_their_own_language() {
        assertThat(campus.page(campus.signIn("ana"), "/").body()).contains("Sus cursos");
        assertThat(campus.page(campus.signIn("jordan"), "/").body()).contains("Your courses");
    }

    @Test
    void language_and_time_zone_can_be_changed_and_stay() {
        var sam = campus.signIn("sam");

        var saved = campus.send(campus.form("/preferences", Map.of("language", "es", "zone", "Europe/Madrid"))
                .header("Cookie", sam));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(campus.page(campus.signIn("sam"), "/preferences").body())
                .contains("Preferencias", "value=\"Europe/Madrid\" selected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"language=xx&zone=Europe/Madrid", "language=en&zone=Mars/Base", "language=en"})
    void preferences_that_do_not_exist_are_refused(String sent) {
        var response = campus.send(campus.to("/preferences")
                .header("Cookie", campus.signIn("tomas"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(sent)));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "\0", ""})
    void nobody_signs_in_as_a_person_who_is_not_there(String login) {
        assertThat(campus.send(campus.form("/sign-in", Map.of("person", login))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void signing_out_ends_the_session_on_the_server() {
        var cookie = campus.signIn("jordan");

        campus.send(campus.form("/sign-out", Map.of()).header("Cookie", cookie));

        assertThat(campus.page(cookie, "/").body()).contains("Who are you today?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-out", "/preferences", "/administration/keys"})
    void a_form_from_another_site_is_refused(String path) {
        var cookie = campus.signIn("morgan");

        var response = campus.send(campus.form(path, Map.of("person", "ana"))
                .header("Cookie", cookie)
                .header("Origin", "https://elsewhere.example"));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void a_form_from_a_browser_that_names_a_foreign_site_is_refused() {
        var response =
                campus.send(campus.form("/sign-in", Map.of("person", "ana")).header("Sec-Fetch-Site", "same-site"));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void a_form_of_its_own_is_accepted() {
        var response = campus.send(campus.form("/sign-in", Map.of("person", "ana"))
                .header("Origin", campus.lms.url().toString())
                .header("Sec-Fetch-Site", "same-origin"));

        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(it -> assertThat(it).contains("HttpOnly", "SameSite=Lax"));
    }

    @Test
    void only_course_pages_that_are_steps_of_a_launch_may_be_framed() {
        var cookie = campus.signIn("jordan");
        var placement = campus.placement("Catalogue");

        assertThat(policyOf(cookie, placement)).contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(policyOf(cookie, placement + "/launch")).contains("frame-ancestors 'self'");
    }

    @Test
    void pages_may_frame_the_known_tools_and_nothing_else() {
        var policy = policyOf(campus.signIn("jordan"), campus.placement("Catalogue"));

        assertThat(Campus.found("frame-src ([^;]+);", policy).split(" "))
                .containsExactlyInAnyOrder("'self'", origin(campus.tool), origin(campus.otherTool));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses/none", "/courses/none/grades", "/nowhere", "/courses/none/placements/x/launch"})
    void what_is_not_there_is_not_found(String path) {
        assertThat(campus.page(campus.signIn("jordan"), path).statusCode()).isEqualTo(404);
    }

    @Test
    void who_is_not_signed_in_is_led_to_the_first_page() {
        var response = campus.page("", campus.course("Learning together"));

        assertThat(response.headers().firstValue("Location")).hasValue("/");
    }

    @Test
    void only_administrators_change_the_signing_key() {
        var jordan = campus.signIn("jordan");

        assertThat(campus.page(jordan, "/administration").statusCode()).isEqualTo(403);
        assertThat(campus.send(campus.form("/administration/keys", Map.of()).header("Cookie", jordan))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void administrators_see_what_to_give_to_a_tool() {
        assertThat(campus.page(campus.signIn("morgan"), "/administration").body())
                .contains(campus.lms.url() + "/auth", campus.lms.url() + "/jwks", "deployment-of-tool-one");
    }

    @Test
    void learners_cannot_change_what_the_course_sends() {
        var response = campus.send(campus.form(campus.course("Learning together") + "/privacy", Map.of())
                .header("Cookie", campus.signIn("jordan")));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void the_words_of_a_returning_tool_are_shown_as_text() {
        var page = campus.page(
                campus.signIn("jordan"), campus.placement("Catalogue") + "/return?lti_errormsg=%3Cb%3EOh%3C/b%3E");

        assertThat(page.body()).contains("&lt;b&gt;Oh&lt;/b&gt;");
    }

    @Test
    void both_languages_have_all_texts() {
        assertThat(texts("messages_es").keySet()).isEqualTo(texts("messages").keySet());
    }

    private String policyOf(String cookie, String path) {
        return campus.page(cookie, path)
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
    }

    private static String origin(ToolDouble tool) {
        return tool.at("").toString();
    }

    private static Properties texts(String name) {
        try (var in = PagesTest.class.getResourceAsStream("/practice/" + name + ".properties")) {
            var texts = new Properties();
            texts.load(in);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
