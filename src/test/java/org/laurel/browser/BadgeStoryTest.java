package org.laurel.browser;

import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job, end to end. */
class BadgeStoryTest extends Browsing {

    static Stream<Arguments> tellings() {
        return Stream.of(
                Arguments.of(
                        "Jordan",
                        Words.ENGLISH,
                        1280,
                        Task.of("wait-time", Words.ENGLISH, "discussion pauses", "pauses")),
                Arguments.of(
                        "Sam", Words.ENGLISH, 390, Task.of("exit-tickets", Words.ENGLISH, "exit tickets", "follow-up")),
                Arguments.of(
                        "Ana",
                        Words.SPANISH,
                        1280,
                        Task.of("colleague-feedback", Words.SPANISH, "retroalimentación", "uptake")));
    }

    @ParameterizedTest(name = "{0} at {2} pixels: {3}")
    @MethodSource("tellings")
    void an_educator_earns_a_badge_over_a_not_yet(String person, Words words, int width, Task task) {
        var audit = new Audit();
        Page course = course(newBrowser(words, width), person, words);
        audit.page("course", course);
        Page gradebook = course(newBrowser(Words.ENGLISH, width), "Priya", Words.ENGLISH);
        Place educator = framed(course, person, words);
        audit.page("placement", course);
        Place assessor = framed(another(gradebook), "Priya", Words.ENGLISH);

        Place award = new BadgeStory(task, educator, assessor, audit::page).goOn();

        BadgeStory.isVerified(award);
        BadgeStory.isInGradebook(
                gradebook, person.toLowerCase(Locale.ROOT), task, award.page().url());
        audit.page("gradebook", gradebook);
        audit.isClean();
    }
}
