package org.laurel.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.lti.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;

/** Opening pages takes nothing away from anybody. */
@LaurelTest
class EveryPageTest {

    private static final int TIMES = 20;
    private static final int FEWEST_PAGES = 5;

    @Autowired
    ApplicationContext laurel;

    @Test
    void every_page_of_every_role_opens_twenty_times_on_five_connections() {
        var routes = new Routes(laurel);
        try (var district = new District(laurel)) {
            district.people().forEach((name, person) -> {
                Set<String> pages = new LinkedHashSet<>(routes.followedBy(person));
                assertThat(pages).as(name).hasSizeGreaterThan(FEWEST_PAGES);
                pages.addAll(routes.paths("GET"));
                List<String> open = pages.stream()
                        .filter(page -> statusOf(person, page) == HttpStatus.OK.value())
                        .toList();
                for (int time = 1; time < TIMES; time++) {
                    open.forEach(page -> statusOf(person, page));
                }
            });
        }
    }

    private static int statusOf(TestSession person, String page) {
        int status = person.get(page).statusCode();
        assertThat(status).as(page).isLessThan(HttpStatus.INTERNAL_SERVER_ERROR.value());
        return status;
    }
}
