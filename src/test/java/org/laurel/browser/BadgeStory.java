package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.IntStream;

/** The way from a course page over a "not yet" to a badge, which an educator and an assessor go together. */
final class BadgeStory {

    private static final String FEEDBACK = "Your log names the first pause. Add the second one where it happens.";
    private static final String NOTE = "I listened again and added the second pause at two places.";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int RELOADS = 60;

    private final Educator educator;
    private final Assessor assessor;

    BadgeStory(Task task, Place educator, Place assessor, Visitor visitor) {
        this.educator = new Educator(educator, task, visitor);
        this.assessor = new Assessor(assessor, task, visitor);
    }

    /** @return the public page of the award */
    Place goOn() {
        educator.find();
        educator.readAndStart();
        educator.writeEverything();
        educator.handIn();

        assessor.take();
        assessor.judge(educator.task().content().criteria(), FEEDBACK);
        assessor.send();

        educator.openMyWork();
        educator.seesNotYet(FEEDBACK);
        educator.revise(NOTE);

        assessor.take();
        assertThat(assessor.at().find("#what-changed")).containsText(NOTE);
        assessor.judge(educator.task().toRevise(), "");
        assessor.send();

        educator.openMyWork();
        return educator.openAward();
    }

    /** The award can be checked by anyone, and the picture to take away has the signed badge in it. */
    static void isVerified(Place award) {
        assertThat(award.text("award.state.verified")).isVisible();
        Download download = award.page()
                .waitForDownload(
                        () -> award.link(award.words().of("award.download.png")).click());
        try {
            byte[] picture = Files.readAllBytes(download.path());
            assertThat(picture).startsWith(PNG);
            assertThat(new String(picture, StandardCharsets.ISO_8859_1)).containsOnlyOnce("iTXtopenbadges\0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gradebook of the LMS gets the grade a little later, so its page is loaded until it shows it. */
    static void isInGradebook(Page course, String login, Task task, String award) {
        course.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Words.ENGLISH.lms("grades.title")))
                .click();
        Locator row = course.locator(".column")
                .filter(new Locator.FilterOptions().setHasText(task.anyTitle()))
                .locator("tr[data-person=" + login + "]");
        boolean there = IntStream.range(0, RELOADS).anyMatch(it -> {
            course.reload();
            return row.locator(".comment", new Locator.LocatorOptions().setHasText(award))
                            .count()
                    == 1;
        });
        assertThat(there)
                .as(() -> "award in the gradebook: " + row.allInnerTexts())
                .isTrue();
        assertThat(row.locator(".score")).hasText("100 / 100");
        assertThat(row.locator(".activity")).hasText(Words.ENGLISH.lms("activity.Completed"));
        assertThat(row.locator(".grading")).hasText(Words.ENGLISH.lms("grading.FullyGraded"));
    }
}
