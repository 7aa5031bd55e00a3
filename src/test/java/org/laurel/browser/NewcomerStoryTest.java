package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people change in the LMS by hand is followed in Laurel: who is in the course, and what stands in its gradebook. */
class NewcomerStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final Task TASK = Task.of("exit-tickets", EN, "exit tickets", "follow-up");
    private static final int TURNS = 60;

    private final Audit audit = new Audit();

    @Test
    void who_joins_the_course_is_seen_to_begin_and_a_grade_changed_there_is_found_and_repaired() {
        Page morgan = course(newBrowser(EN, 1280), "Morgan", EN);
        String newcomer = enrol(another(morgan), "Noor", "Haddad");
        Page priya = course(newBrowser(EN, 390), "Priya", EN);
        Place teacher = framed(another(priya), "Priya", EN);
        isListedAs(teacher, "Noor", "submission.roster.standing.not-begun");
        audit.page("learners", teacher);

        Page noor = course(newBrowser(EN, 1280), "Noor", EN);
        Place award = new BadgeStory(TASK, framed(noor, "Noor", EN), teacher, Visitor.HASTY).goOn();
        String page = award.page().url();
        BadgeStory.isInGradebook(priya, newcomer, TASK, page);
        isListedAs(teacher, "Noor", "state.earned");

        Locator row = column(priya).locator("tr[data-person=" + newcomer + "]");
        override(row, "40");
        assertThat(row.locator(".score")).hasText("40 / 100");
        Place administrator = framed(morgan, "Morgan", EN);
        compare(administrator);
        Locator difference = administrator
                .find(".reports > li")
                .filter(new Locator.FilterOptions().setHasText("Noor"))
                .filter(new Locator.FilterOptions().setHasText(TASK.title()));
        assertThat(difference).containsText(EN.of("gradebook.kind.lower.means"));
        audit.page("comparison", administrator);
        BadgeStory.isInGradebook(priya, newcomer, TASK, page);

        administrator.go("gradebook.nav");
        audit.page("reports", administrator);
        audit.isClean();
    }

    /** @return the newcomer's login */
    private static String enrol(Page people, String given, String family) {
        follow(people, "people.title");
        people.locator("#given").fill(given);
        people.locator("#family").fill(family);
        press(people, "roster.makeAndEnrol");
        Locator row = people.locator("tr[data-person]").filter(new Locator.FilterOptions().setHasText(given));
        assertThat(row).hasCount(1);
        return Objects.requireNonNull(row.getAttribute("data-person"));
    }

    private static void isListedAs(Place teacher, String name, String standing) {
        teacher.go("submission.roster.nav");
        teacher.leave(() -> teacher.button("submission.roster.fetch").click());
        Locator learner = teacher.find(".people > li").filter(new Locator.FilterOptions().setHasText(name));
        happens(teacher, () -> {
            teacher.go("submission.roster.nav");
            return learner.count() == 1 && learner.innerText().contains(EN.of(standing));
        });
    }

    private static void override(Locator row, String points) {
        row.locator(".by-hand summary").click();
        row.locator("input[name=points]").fill(points);
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(EN.lms("grading.setPoints")))
                .click();
    }

    private static void compare(Place administrator) {
        administrator.go("gradebook.nav");
        administrator.link(EN.of("gradebook.comparison.heading")).click();
        administrator.isHeaded(EN.of("gradebook.comparison.heading"));
        administrator.leave(
                () -> administrator.button("gradebook.comparison.begin").click());
        Locator begin = administrator.button("gradebook.comparison.begin");
        happens(administrator, () -> {
            administrator.go("gradebook.nav");
            administrator.link(EN.of("gradebook.comparison.heading")).click();
            administrator.isHeaded(EN.of("gradebook.comparison.heading"));
            return begin.count() == 1;
        });
    }

    private static Locator column(Page grades) {
        return grades.locator(".column").filter(new Locator.FilterOptions().setHasText(TASK.anyTitle()));
    }

    private static void follow(Page page, String key) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(EN.lms(key)))
                .click();
    }

    private static void press(Page page, String key) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(EN.lms(key)))
                .click();
    }

    private static void happens(Place at, BooleanSupplier what) {
        assertThat(IntStream.range(0, TURNS).anyMatch(it -> what.getAsBoolean()))
                .as(() -> at.body().innerText())
                .isTrue();
    }
}
