package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who teaches a course places micro-credentials in it, and an educator finds and begins them there. */
class PlacingStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final String COURSE = "Learning together";
    private static final Task TICKETS = Task.of("exit-tickets", EN, "exit tickets");
    private static final Task FEEDBACK = Task.of("colleague-feedback", EN, "feedback");
    private static final int RELOADS = 60;

    private final Audit audit = new Audit();

    @Test
    void what_an_instructor_places_is_begun_there_and_shows_in_the_column_of_that_very_link() {
        Page wide = course(newBrowser(EN, 1280), "Priya", EN, COURSE);
        choose(wide, TICKETS, FEEDBACK);
        assertThat(wide.locator(".items a").filter(titled(TICKETS))).hasCount(1);
        assertThat(wide.locator(".items a").filter(titled(FEEDBACK))).hasCount(1);
        Page narrow = course(newBrowser(EN, 390), "Priya", EN, COURSE);
        choose(narrow, TICKETS);

        Page jordan = course(newBrowser(EN, 1280), "Jordan", EN, COURSE);
        Locator links = jordan.locator(".items a").filter(titled(TICKETS));
        assertThat(links).hasCount(2);
        links.nth(1).click();
        Place laurel = Place.framed(jordan, EN);
        laurel.isHeaded(TICKETS.title());
        new Educator(laurel, TICKETS, Visitor.HASTY).start();

        wide.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(EN.lms("grades.title")))
                .click();
        Locator columns = wide.locator(".column").filter(titled(TICKETS));
        Locator second = columns.nth(1).locator("tr[data-person=jordan] .activity");
        boolean there = IntStream.range(0, RELOADS).anyMatch(it -> {
            wide.reload();
            return second.innerText().equals(EN.lms("activity.Started"));
        });
        assertThat(there).as(() -> columns.allInnerTexts().toString()).isTrue();
        assertThat(columns).hasCount(2);
        assertThat(columns.nth(0).locator("tr[data-person=jordan] .activity")).hasText(EN.lms("grades.none"));
        audit.isClean();
    }

    @Test
    void an_instructor_who_thinks_better_of_it_places_nothing() {
        Page course = course(newBrowser(EN, 1280), "Priya", EN, COURSE);
        Locator links = course.locator(".items a");
        int before = links.count();

        Place laurel = open(course);
        laurel.button("catalogue.placing.cancel").click();
        laurel.isHeaded(EN.lms("deepLinking.nothing"));
        backTo(course, laurel);

        assertThat(links).hasCount(before);
    }

    /** Three clicks for one: open, choose, place. */
    private void choose(Page course, Task... tasks) {
        Place laurel = open(course);
        audit.page("choosing", laurel);
        for (Task task : tasks) {
            laurel.find("input[value='" + task.content().slug() + "']").check();
        }
        laurel.button("catalogue.placing.place").click();
        laurel.isHeaded(EN.lms("deepLinking.added", tasks.length));
        backTo(course, laurel);
    }

    private static Place open(Page course) {
        course.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(EN.lms("deepLinking.title", "Laurel")))
                .click();
        Place laurel = Place.framed(course, EN);
        laurel.isHeaded(EN.of("catalogue.placing.title"));
        return laurel;
    }

    private static void backTo(Page course, Place laurel) {
        laurel.link(EN.lms("return.link", COURSE)).click();
        assertThat(course.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(COURSE);
    }

    private static Locator.FilterOptions titled(Task task) {
        return new Locator.FilterOptions().setHasText(task.title());
    }
}
