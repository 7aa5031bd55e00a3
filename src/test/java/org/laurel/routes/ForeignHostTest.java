package org.laurel.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.routes.RawHttp.FORM;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.lti.TestPlatform;
import org.laurel.routes.RawHttp.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Redirects lead to the base URL or are relative, whatever host and scheme the connection has. */
@LaurelTest
class ForeignHostTest {

    private static final String ELSEWHERE = "elsewhere.example";
    private static final int FEWEST_REDIRECTS = 15;

    @Autowired
    ApplicationContext laurel;

    @Test
    void no_redirect_repeats_the_host_or_the_scheme_of_the_connection() {
        var locations = new ArrayList<String>();
        try (var district = new District(laurel)) {
            var routes = new Routes(laurel);
            district.people().values().forEach(routes::followedBy);
            for (String method : List.of("GET", "POST")) {
                routes.paths(method)
                        .forEach(path -> locations.add(location(
                                district.whoMay(method, path).with("X-Forwarded-Host: " + ELSEWHERE), method, path)));
            }
            locations.add(location(RawHttp.of(district.lead), "GET", ""));
        }
        locations.removeIf(String::isEmpty);
        assertThat(locations)
                .hasSizeGreaterThan(FEWEST_REDIRECTS)
                .noneMatch(location -> location.contains(ELSEWHERE))
                .allMatch(location -> location.startsWith("/") && !location.startsWith("//")
                        || location.startsWith(TestPlatform.BASE_URL + "/"));
    }

    private static String location(RawHttp client, String method, String path) {
        Optional<String> type = method.equals("POST") ? Optional.of(FORM) : Optional.empty();
        Answer answer = client.send(method, path, type, "", ELSEWHERE);
        assertThat(answer.text()).as(method + " " + path).doesNotContain(ELSEWHERE);
        return List.of("Location", "Content-Location", "Refresh").stream()
                .map(answer::header)
                .filter(header -> !header.isEmpty())
                .findFirst()
                .orElse("");
    }
}
