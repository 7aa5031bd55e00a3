package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.laurel.catalogue.Content.Criterion;

/** What an assessor does, page by page. */
record Assessor(Place at, Task task, Visitor visitor) {

    /** How far below the top of the evidence the rubric begins, in pixels; 0 where they stand side by side. */
    private static final String DROP = """
            () => Math.round(document.querySelector('.judged').getBoundingClientRect().top
                    - document.querySelector('.shown').getBoundingClientRect().top)
            """;

    private static final int MOST_DROP = 420;
    /** A frame beside the columns of an LMS. */
    private static final int NARROW_FRAME = 575;

    void take() {
        at.go("assessment.nav.queue");
        visitor.sees("queue", at);
        at.find(".tasks > li")
                .filter(new Locator.FilterOptions().setHasText(task.anyTitle()))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(at.find("#scoring")).isVisible();
        at.settle();
    }

    /** Judges these criteria, which must be all that are open, one by one; what the task says is not yet gets feedback. */
    void judge(List<Criterion> open, String feedback) {
        assertThat(at.find(".criterion")).hasCount(open.size());
        visitor.sees("scoring, empty", at);
        theRubricIsInReachOfTheEvidence();
        for (Criterion criterion : open) {
            boolean met = feedback.isEmpty() || !task.isNotYet(criterion);
            String level = criterion.levels().stream()
                    .filter(it -> it.met() == met)
                    .findFirst()
                    .orElseThrow()
                    .id();
            at.find("[name='level." + criterion.id() + "'][value='" + level + "']")
                    .check();
            if (!met) {
                at.find("[id='feedback." + criterion.id() + "']").fill(feedback);
            }
        }
        at.find("#strengths").fill("Your groups rest on what students said, and that changed who spoke.");
        assertThat(at.find("#preview strong"))
                .hasText(
                        at.words().of(feedback.isEmpty() ? "assessment.preview.earned" : "assessment.preview.not-yet"));
        visitor.sees("scoring", at);
    }

    /** However long the evidence is: it scrolls apart, also where both stand below each other. */
    private void theRubricIsInReachOfTheEvidence() {
        Assertions.assertThat(drop()).isLessThanOrEqualTo(MOST_DROP);
        ViewportSize size = at.page().viewportSize();
        if (size.width > NARROW_FRAME) {
            at.page().setViewportSize(NARROW_FRAME, size.height);
            at.settle();
            Assertions.assertThat(drop()).isLessThanOrEqualTo(MOST_DROP);
            at.page().setViewportSize(size.width, size.height);
            at.settle();
        }
    }

    private int drop() {
        return (Integer) at.find(".score").evaluate(DROP);
    }

    void send() {
        at.button("assessment.scoring.send").click();
        assertThat(at.find("main > [data-sent], .shown > [data-sent]")).isVisible();
    }
}
