package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.laurel.catalogue.Content.Part;

/** Nothing that was typed is lost. */
class KeptWordsTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final Words ES = Words.SPANISH;
    private static final String SENTENCE = "Learners put their doubts into words when nobody hurries th";

    @Test
    void words_survive_a_page_closed_in_mid_sentence() {
        var task = Task.of("wait-time", ES, "");
        Page course = course(newBrowser(ES, 1280), "Ana", ES);
        Page tab = another(course);
        started(tab, "Ana", task).fill(SENTENCE);

        tab.close();

        assertThat(takenBack(reopened(course, "Ana", task))).isEqualTo(SENTENCE);
        assertThat(firstArea(reopened(course, "Ana", task))).hasValue(SENTENCE);
    }

    @Test
    void words_typed_without_a_connection_are_offered_when_the_page_is_opened_again() {
        var task = Task.of("wait-time", EN, "");
        Page course = course(newBrowser(EN, 1280), "Sam", EN);
        Page tab = another(course);
        tab.addInitScript("fetch = () => Promise.reject(new TypeError('no connection'))");
        Locator area = started(tab, "Sam", task);
        area.fill(SENTENCE);
        area.blur();
        assertThat(Place.framed(tab, EN).text("submission.unsaved")).isVisible();

        tab.close();

        Educator again = reopened(course, "Sam", task);
        assertThat(firstArea(again)).hasValue("");
        again.at().button("submission.found.restore").click();
        assertThat(firstArea(again)).hasValue(SENTENCE);
        assertThat(again.at().text("submission.saved")).isVisible();
        assertThat(firstArea(reopened(course, "Sam", task))).hasValue(SENTENCE);
    }

    @Test
    void a_second_tab_with_stale_words_is_refused_and_both_texts_are_kept() {
        var task = Task.of("colleague-feedback", EN, "");
        Page course = course(newBrowser(EN, 1280), "Sam", EN);
        Page tab = another(course);
        Locator first = started(tab, "Sam", task);
        Educator second = reopened(course, "Sam", task);

        first.fill("I coach her department.");
        first.blur();
        assertThat(Place.framed(tab, EN).text("submission.saved")).isVisible();
        firstArea(second).fill("I am a colleague from next door.");
        firstArea(second).blur();

        assertThat(second.at().text("submission.conflict")).isVisible();
        assertThat(second.at().find(".conflict pre")).hasText("I coach her department.");
        assertThat(firstArea(second)).hasValue("I am a colleague from next door.");
        assertThat(firstArea(reopened(course, "Sam", task))).hasValue("I coach her department.");

        second.at().button("submission.conflict.mine").click();
        assertThat(second.at().text("submission.saved")).isVisible();
        assertThat(firstArea(reopened(course, "Sam", task))).hasValue("I am a colleague from next door.");
    }

    private static Locator started(Page tab, String person, Task task) {
        var educator = new Educator(framed(tab, person, task.words()), task, Visitor.HASTY);
        educator.at().go("catalogue.nav");
        educator.at().link(task.title()).click();
        educator.at().isHeaded(task.title());
        educator.start();
        return firstArea(educator);
    }

    private static Educator reopened(Page course, String person, Task task) {
        var educator = new Educator(framed(another(course), person, task.words()), task, Visitor.HASTY);
        educator.openMyWork();
        assertThat(educator.heading(firstPart(task))).isVisible();
        return educator;
    }

    /** What is in the field, at once or after taking what the browser kept. */
    private static String takenBack(Educator educator) {
        Locator kept = educator.at().button("submission.found.restore");
        if (firstArea(educator).inputValue().isEmpty()) {
            kept.click();
            assertThat(educator.at().text("submission.saved")).isVisible();
        }
        return firstArea(educator).inputValue();
    }

    private static Locator firstArea(Educator educator) {
        return educator.area(firstPart(educator.task()).items().get(0).id());
    }

    private static Part firstPart(Task task) {
        return task.content().parts().get(0);
    }
}
