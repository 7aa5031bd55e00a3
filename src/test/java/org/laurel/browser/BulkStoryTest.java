package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A program lead gives a badge by a file from a spreadsheet, and takes it back by another. */
class BulkStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final String WHOM = "tomas@practice.example";

    private final Audit audit = new Audit();

    @Test
    void a_badge_is_given_by_a_file_and_taken_back_by_another() throws IOException {
        framed(course(newBrowser(EN, 1280), "Tomás", EN), "Tomás", EN);
        Place lead = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);

        open(lead);
        audit.page("lists", lead);
        bring(
                lead,
                "\uFEFFE-mail;Micro-credential;Narrative\n%s;colleague-feedback;She said \"what, then?\"\nnobody@practice.example;wait-time;\n"
                        .formatted(WHOM));
        assertThat(lead.text("award.list.row.unknown-person", "nobody@practice.example"))
                .isVisible();
        audit.page("preview", lead);
        lead.button("award.list.issue.do", 1).click();
        assertThat(lead.text("award.list.issue.ended", 1)).isVisible();
        audit.page("given", lead);

        lead.leave(() -> lead.find("a[href*='/awards/']:has-text('" + EN.of("award.list.see") + "')")
                .click());
        lead.isHeaded("Tomás Becker (sample)");
        audit.page("award, for leads", lead);
        Place award = lead.opened(it -> it.find("a[href*='/badges/assertions/']"));
        assertThat(award.text("award.state.verified")).isVisible();

        open(lead);
        lead.leave(() -> lead.link(EN.of("award.lists.revoke")).click());
        lead.find("#reason").fill("Given in a trial");
        bring(lead, "e-mail,micro-credential\n" + WHOM + ",colleague-feedback\n");
        lead.button("award.list.revoke.do", 1).click();
        assertThat(lead.text("award.list.revoke.ended", 1)).isVisible();
        Download result = lead.page()
                .waitForDownload(() -> lead.link(EN.of("award.list.download")).click());
        assertThat(Files.readString(result.path(), StandardCharsets.UTF_8)).contains(WHOM, "/badges/assertions/");

        award.page().reload();
        assertThat(award.text("award.state.revoked")).isVisible();
        assertThat(award.find("main")).containsText("Given in a trial");
        audit.isClean();
    }

    private static void open(Place lead) {
        lead.go("award.lead.nav");
        lead.leave(() -> lead.link(EN.of("award.lists.heading")).click());
        lead.isHeaded(EN.of("award.lists.heading"));
    }

    /** The page shows itself anew once the list was read. */
    private static void bring(Place lead, String rows) {
        lead.find("#file")
                .setInputFiles(new FilePayload("list.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        lead.leave(() -> lead.button("award.lists.look").click());
        assertThat(lead.find("#rows")).isVisible();
        lead.settle();
    }
}
