package org.laurel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.laurel.LabelInName;
import org.laurel.LaurelTest;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What holds for every page of every role, in English and in Spanish. */
@LaurelTest
class EveryPageTest {

    private static final int FEWEST_PAGES = 5;
    private static final int FEWEST_OPEN_PAGES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Autowired
    ApplicationContext laurel;

    private final List<String> problems = new ArrayList<>();

    @Test
    void every_page_gives_its_connections_back_and_its_controls_are_called_by_the_words_on_them() {
        var routes = new Routes(laurel);
        try (var district = new District(laurel)) {
            district.people().forEach((name, person) -> {
                Set<String> pages = new LinkedHashSet<>(routes.followedBy(person));
                assertThat(pages).as(name).hasSizeGreaterThan(FEWEST_PAGES);
                pages.addAll(routes.paths("GET"));
                TestSession inSpanish = district.inSpanish(name);
                pages.stream()
                        .filter(page -> look(page, person.get(page)))
                        .forEach(page -> look(page + " es", inSpanish.get(page)));
            });
            Set<String> open = routes.openPages();
            assertThat(open).hasSizeGreaterThan(FEWEST_OPEN_PAGES);
            for (String page : open) {
                look(page, district.lms.open(page, "en"));
                look(page + " es", district.lms.open(page, "es"));
            }
        }
        assertThat(problems).isEmpty();
    }

    /** Whether there is such a page. Its controls are read, and all connections are back: one that is kept is found at once. */
    private boolean look(String page, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(page).isLessThan(500);
        Awaitility.await("the connections of " + page)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> pool().getHikariPoolMXBean().getActiveConnections() == 0);
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            LabelInName.problems(answer.body()).forEach(problem -> problems.add(page + ": " + problem));
        }
        return answer.statusCode() == 200;
    }

    private HikariDataSource pool() throws SQLException {
        return laurel.getBean(DataSource.class).unwrap(HikariDataSource.class);
    }
}
