package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A lead decides what a micro-credential counts for, and an educator sets out to earn it; each page as all pages must be. */
class GrowthStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final Task TICKETS = Task.of("exit-tickets", EN, "exit tickets");

    private final Audit audit = new Audit();

    @Test
    void what_a_lead_decides_helps_an_educator_to_plan() {
        Page course = course(newBrowser(EN, 390), "Morgan", EN);
        Place lead = framed(course, "Morgan", EN);
        lead.go("recognition.nav");
        lead.isHeaded(EN.of("recognition.heading"));
        audit.page("recognition", lead);
        lead.find("li")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(TICKETS.title()))
                .locator("a.btn")
                .click();
        lead.isHeaded(TICKETS.title());
        lead.find("#from").fill(LocalDate.now(ZoneOffset.UTC).plusDays(3).toString());
        lead.find("#hours").fill("12.5");
        lead.find("#approved").fill("School Board (sample)");
        lead.button("recognition.enter").click();
        assertThat(lead.text("recognition.done.entered")).isVisible();
        audit.page("policy", lead);

        Place educator = framed(course(newBrowser(EN, 1280), "Jordan", EN), "Jordan", EN);
        educator.go("growth.nav");
        educator.isHeaded(EN.of("growth.heading"));
        educator.link(EN.of("growth.plan.begin")).click();
        educator.find("input[value=micro-credentials]").check();
        educator.button("growth.save").click();
        educator.find("#of").selectOption(TICKETS.title());
        educator.button("growth.plan.add").click();
        assertThat(educator.find(".way a")).hasText(TICKETS.title());
        audit.page("plan", educator);
        educator.link(EN.of("growth.heading")).click();
        educator.link(EN.of("growth.goals.begin")).click();
        educator.find("#words").fill("Ask more open questions.");
        educator.button("growth.add").click();
        assertThat(educator.find(".awarded")).containsText("Ask more open questions.");
        audit.page("goals", educator);
        educator.link(EN.of("growth.heading")).click();
        educator.button("growth.share.on").click();
        assertThat(educator.find("#link")).isVisible();
        audit.page("record", educator);
        Place open = educator.opened(it -> it.find("a[href*=growth-records]"));
        open.isHeaded(EN.of("growth.shared"));
        audit.page("shared record", open);
        audit.isClean();
    }
}
