package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever helps in a course sees who has not begun; whoever administers says what roles may do. */
class RosterStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MOMENT_MS = 3_000;

    private final Audit audit = new Audit();

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void a_coach_finds_somebody_who_has_not_begun(int width) {
        String feedback = Task.of("colleague-feedback", EN, "").title();
        Place coach = framed(course(newBrowser(EN, width), "Priya", EN), "Priya", EN);

        coach.go("submission.roster.nav");
        coach.isHeaded(EN.of("submission.roster.heading"));
        coach.find("#q").fill("Jordan Miller");
        coach.find("#standing").selectOption("not-begun");
        coach.find("#of").selectOption(feedback);
        Locator learners = coach.find(".people > li");
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            coach.button("submission.roster.find").click();
            assertThat(learners).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(MOMENT_MS));
        });
        assertThat(learners).containsText("Jordan Miller (sample)");
        assertThat(learners).containsText(EN.of("submission.roster.standing.not-begun"));
        assertThat(coach.find(".roster-state")).containsText("The roster came from your LMS");
        audit.page("somebody who has not begun", coach);

        coach.find("#q").fill("");
        coach.find("#standing").selectOption("");
        coach.button("submission.roster.find").click();
        assertThat(learners).not().hasCount(1);
        audit.page("learners", coach);
        coach.button("submission.roster.fetch").click();
        assertThat(coach.find(".roster-state")).containsText("The roster");
        audit.page("fetching", coach);
        audit.isClean();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @ValueSource(ints = {1280, 390})
    void an_administrator_sees_what_roles_may_do_and_keeps_it(int width) {
        Place administrator = framed(course(newBrowser(EN, width), "Morgan", EN), "Morgan", EN);

        administrator.go("directory.people");
        administrator.link(EN.of("directory.roles")).click();
        administrator.isHeaded(EN.of("directory.roles"));
        assertThat(administrator.find("input[value='LEARNER.EDUCATOR']")).isChecked();
        assertThat(administrator.find("input[value='LEARNER.ADMINISTRATOR']"))
                .not()
                .isChecked();
        audit.page("roles", administrator);
        administrator.find("input[value='ADMINISTRATOR.ADMINISTRATOR']").uncheck();
        administrator.button("directory.roles.save").click();
        assertThat(administrator.find("[role=alert]")).hasText(EN.of("directory.roles.locks-out"));
        audit.page("roles, refused", administrator);
        audit.isClean();
    }
}
