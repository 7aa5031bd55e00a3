package org.laurel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.routes.RawHttp.FORM;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.LaurelTest;
import org.laurel.routes.RawHttp.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever is sent to whatever address: the answer is never that Laurel broke. */
@LaurelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private static final List<String> UNREADABLE = List.of("%E4", "%zz", "%ED%A0%80", "a%00b");
    private static final List<String> ODD = List.of(
            "",
            "-1",
            "2147483647",
            "99999999999999999999",
            "2026-99-99",
            "999999999-01-01",
            "http%3A%2F%2F%5Bx",
            "%F0%9F%98%80%E2%80%AE",
            "00000000-0000-0000-0000-000000000001");
    private static final String BROKEN_JSON_TEXT = "a\\u0000b\\ud800";
    private static final String MULTIPART = "multipart/form-data; boundary=laurel";
    private static final int LONG = 5_000;
    /** Headers may have 48 KB together. */
    private static final int LONGER_THAN_ALL_HEADERS = 60_000;

    private static final int LONGEST_QUERY = 6_000;
    private static final int OVER_FORM_LIMIT = 1_100_000;
    private static final int MANY = 1_100;

    @Autowired
    ApplicationContext laurel;

    private District district;
    private Routes routes;
    private Set<String> names;

    @BeforeAll
    void settle() {
        district = new District(laurel);
        routes = new Routes(laurel);
        district.people().values().forEach(routes::followedBy);
        names = routes.parameters();
    }

    @AfterAll
    void leave() {
        district.close();
    }

    @Test
    void text_that_nobody_can_read_is_refused_everywhere_with_and_without_a_session() {
        List<RawHttp> clients = List.of(stranger(), RawHttp.of(district.lead));
        int turn = 0;
        for (RawHttp client : clients) {
            for (String path : routes.paths("GET")) {
                String value = UNREADABLE.get(turn++ % UNREADABLE.size());
                refused(client.get(path + "?badge=" + value), "GET " + path + " " + value);
            }
            for (String path : routes.paths("POST")) {
                String value = UNREADABLE.get(turn++ % UNREADABLE.size());
                refused(client.post(path, FORM, "badge=" + value), "POST " + path + " " + value);
            }
        }
        for (RawHttp client : clients) {
            for (String value : UNREADABLE) {
                refused(client.get("/verify?badge=" + value), "GET " + value);
                refused(client.post("/verify", FORM, "badge=" + value), "POST " + value);
            }
        }
    }

    private static void refused(Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.text())
                .as(what)
                .contains("Laurel could not read that")
                .doesNotContain("Exception", "Tomcat");
    }

    @Test
    void values_that_no_field_can_take_break_no_page_and_no_form() {
        for (String path : routes.paths("GET")) {
            RawHttp client = district.whoMay("GET", path);
            for (String value : ODD) {
                String all = everything(value);
                String query = "?" + all.substring(0, Math.min(LONGEST_QUERY, all.length()));
                unbroken(client.get(path + query), "GET " + path + " " + value);
            }
        }
        for (String path : routes.paths("POST")) {
            RawHttp client = district.whoMay("POST", path);
            for (String value : ODD) {
                unbroken(client.post(path, FORM, everything(value)), "POST " + path + " " + value);
            }
            unbroken(client.post(path, FORM, everything("x".repeat(LONG))), "POST " + path + " long");
        }
    }

    @Test
    void documents_with_text_that_no_column_can_hold_break_nothing() {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            for (String path : routes.paths(method)) {
                for (RawHttp client : List.of(stranger(), district.whoMay(method, path))) {
                    for (String body : List.of(
                            names.stream()
                                    .map(name -> "\"" + name + "\":\"" + BROKEN_JSON_TEXT + "\"")
                                    .collect(Collectors.joining(",", "{", "}")),
                            "{\"a\":",
                            "[".repeat(LONG))) {
                        Answer answer = client.send(method, path, Optional.of("application/json"), body, "localhost");
                        unbroken(answer, method + " " + path + " " + body.substring(0, 5));
                    }
                }
            }
        }
    }

    @Test
    void forms_with_files_break_nothing_however_they_are_cut_off() {
        String part = "--laurel\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        List<String> bodies = List.of(
                "",
                "--laurel",
                "--laurel\r\nContent-Disposition: nothing\r\n\r\nx\r\n--laurel--",
                names.stream()
                                .map(name -> part.formatted(name, "", "a\0b"))
                                .limit(40)
                                .collect(Collectors.joining())
                        + "--laurel--",
                part.formatted("file", "; filename=\"a\0b.pdf\"", "x") + "--laurel--",
                part.formatted("file", "; filename=\"" + "x".repeat(LONG) + ".csv\"", "\0\0") + "--laurel--",
                part.formatted("file", "; filename=\"a.pdf\"", "x"));
        for (String path : routes.paths("POST")) {
            RawHttp client = district.whoMay("POST", path);
            for (String body : bodies) {
                unbroken(client.post(path, MULTIPART, body), path + " " + bodies.indexOf(body));
            }
        }
    }

    @Test
    void what_is_too_large_or_too_many_is_told_so() {
        RawHttp lead = RawHttp.of(district.lead);
        for (RawHttp client : List.of(lead, stranger())) {
            for (String path :
                    List.of("/people/roles/" + district.lms.registration().id(), "/lti/launch", "/verify")) {
                assertThat(client.post(path, FORM, "a=" + "x".repeat(OVER_FORM_LIMIT))
                                .status())
                        .as(path)
                        .isEqualTo(413);
                String many =
                        IntStream.range(0, MANY).mapToObj(at -> "a" + at + "=").collect(Collectors.joining("&"));
                assertThat(client.post(path, FORM, many).status()).as(path).isBetween(400, 413);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/verify%00",
                "/catalogue/%E4",
                "/a%2Fb",
                "//verify",
                "/verify;a=b",
                "/ver{ify",
                "/verify?a=|\\"
            })
    void addresses_that_are_none_get_a_page_that_can_be_read(String target) {
        for (RawHttp client : List.of(stranger(), RawHttp.of(district.lead))) {
            Answer answer = client.get(target);
            assertThat(answer.status()).as(answer.text()).isBetween(400, 404);
            assertThat(answer.text())
                    .contains("<h1>", "If you ask for help")
                    .doesNotContain("Exception", "Tomcat", "at org.");
        }
        assertThat(stranger()
                        .with("X-Long: " + "x".repeat(LONGER_THAN_ALL_HEADERS))
                        .get("/verify")
                        .status())
                .isBetween(400, 431);
    }

    @Test
    void a_client_that_wants_json_gets_a_problem() {
        Answer answer = stranger().with("Accept: application/json").get("/verify?badge=%E4");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains("\"status\":400", "\"reference\"");
    }

    private RawHttp stranger() {
        return RawHttp.stranger(URI.create(district.lead.origin()).getPort());
    }

    private String everything(String value) {
        return names.stream().map(name -> name + "=" + value).collect(Collectors.joining("&"));
    }

    private static int unbroken(Answer answer, String what) {
        assertThat(answer.status()).as(what).isLessThan(500);
        return answer.status();
    }
}
