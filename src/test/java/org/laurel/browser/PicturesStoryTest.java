package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A program lead looks at a colour, at a template and at a picture that is none, and chooses. */
class PicturesStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    private final Audit audit = new Audit();

    @Test
    void a_lead_chooses_how_a_badge_looks() {
        Place lead = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        lead.go("award.lead.nav");
        lead.leave(() -> lead.link(EN.of("award.pictures.heading")).click());
        lead.isHeaded(EN.of("award.pictures.heading"));
        lead.leave(() -> lead.button("award.colour.look").click());
        assertThat(lead.button("award.colour.use")).isVisible();
        audit.page("colour", lead);

        lead.leave(() -> lead.find("ul.awarded a").first().click());
        lead.leave(() -> lead.find("ul.templates a[href*='picture=hexagon']").click());
        assertThat(lead.text("award.picture.shown", EN.of("award.template.hexagon")))
                .isVisible();
        audit.page("template", lead);

        lead.find("#file")
                .setInputFiles(new FilePayload("leaf.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)));
        lead.leave(() -> lead.button("award.picture.bring").click());
        assertThat(lead.find("#errors")).hasText(EN.of("award.picture.file.drawing"));
        audit.page("no picture", lead);

        lead.leave(() -> lead.find("ul.templates a[aria-current]").click());
        lead.leave(() -> lead.button("award.picture.use").click());
        assertThat(lead.text("award.picture.done")).isVisible();
        audit.isClean();
    }
}
