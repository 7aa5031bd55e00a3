package org.laurel.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.laurel.practice.platform.PlatformSettings;
import org.laurel.practice.service.Campus;

class RestartTest {

    private final PlatformSettings settings = Campus.shared().settings(Campus.newDatabase());

    @Test
    void keys_courses_and_sessions_survive_a_restart() throws Exception {
        String keys;
        String home;
        String cookie;
        try (var lms = PracticeLms.start(settings)) {
            keys = get(lms, "/jwks", "").body();
            cookie = signIn(lms);
            home = get(lms, "/", cookie).body();
        }
        try (var lms = PracticeLms.start(settings)) {
            assertThat(get(lms, "/jwks", "").body()).isEqualTo(keys);
            assertThat(get(lms, "/", cookie).body()).isEqualTo(home);
        }
    }

    @Test
    void who_was_removed_by_hand_stays_removed() throws Exception {
        try (var lms = PracticeLms.start(settings)) {
            var morgan = signIn(lms, "morgan");
            var people = people(lms, morgan);
            var ana = Campus.found(
                    "data-person=\"ana\"[\\s\\S]*?action=\"([^\"]*/remove)\"",
                    get(lms, people, morgan).body());
            post(lms, ana, morgan, "");
        }
        try (var lms = PracticeLms.start(settings)) {
            var morgan = signIn(lms, "morgan");
            assertThat(get(lms, people(lms, morgan), morgan).body())
                    .contains("data-person=\"jordan\"", "value=\"ana\"")
                    .doesNotContain("data-person=\"ana\"");
        }
    }

    private static String people(PracticeLms lms, String cookie) throws Exception {
        return Campus.found("href=\"(/courses/[^\"]+)\"", get(lms, "/", cookie).body()) + "/people";
    }

    @Test
    void applying_settings_again_adds_nothing_twice() throws Exception {
        try (var lms = PracticeLms.start(settings)) {
            lms.know(settings.tools(), settings.placements());

            var cookie = signIn(lms);
            var course = Campus.found(
                    "href=\"(/courses/[^\"]+)\"", get(lms, "/", cookie).body());
            assertThat(times("Listening to learners", get(lms, course, cookie).body()))
                    .isEqualTo(1);
            assertThat(times("<h2 ", get(lms, course + "/grades", cookie).body()))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_public_address_is_the_issuer() throws Exception {
        try (var lms = PracticeLms.start(settings.withPublicUrl(URI.create("https://lms.example/")))) {
            assertThat(lms.url()).isEqualTo(URI.create("https://lms.example"));
        }
    }

    private static String signIn(PracticeLms lms) throws Exception {
        return signIn(lms, "priya");
    }

    private static String signIn(PracticeLms lms, String person) throws Exception {
        return post(lms, "/sign-in", "", "person=" + person)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceAll(";.*", "");
    }

    private static HttpResponse<String> post(PracticeLms lms, String path, String cookie, String sent)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(lms.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .POST(HttpRequest.BodyPublishers.ofString(sent))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(PracticeLms lms, String path, String cookie) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(lms.url() + path))
                .header("Cookie", cookie)
                .GET()
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static long times(String text, String page) {
        return Pattern.compile(Pattern.quote(text)).matcher(page).results().count();
    }
}
