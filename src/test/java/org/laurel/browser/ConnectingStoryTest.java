package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** An administrator connects an LMS by a link: Laurel makes it, the LMS opens it, both know each other afterwards. */
class ConnectingStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    private final Audit audit = new Audit();

    @Test
    void an_lms_connects_itself_by_a_link() {
        Page course = course(newBrowser(EN, 1280), "Morgan", EN);
        Place laurel = framed(course, "Morgan", EN);
        laurel.go("connection.nav");
        audit.page("connections", laurel);
        laurel.button("connection.more.make").click();
        laurel.isHeaded(EN.of("connection.link"));
        audit.page("registration link", laurel);
        String link = laurel.find("#link").inputValue();

        Page administration = another(course);
        administration.navigate(Stage.shared().lms.url() + "/administration");
        administration.getByLabel(EN.lms("registration.url")).fill(link);
        button(administration, EN.lms("registration.open")).click();
        Place registration = Place.framed(administration, EN);
        registration.isHeaded(EN.of("lti.registration.found"));
        audit.page("registration", registration);
        registration.button("lti.registration.connect").click();
        registration.isHeaded(EN.of("lti.registration.connected.title"));
        audit.page("registered", registration);
        registration.button("lti.registration.close").click();

        Locator pending = administration
                .locator("article.known")
                .filter(new Locator.FilterOptions().setHasText(EN.lms("registration.pending")));
        assertThat(pending).hasCount(1);
        String name = pending.getAttribute("aria-labelledby");
        pending.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(EN.lms("registration.activate", "Laurel")))
                .click();
        assertThat(administration.getByText(EN.lms("registration.pending"))).hasCount(0);

        laurel.go("directory.people");
        laurel.go("connection.nav");
        assertThat(laurel.find("section[aria-labelledby^=lms-]")).hasCount(2);
        audit.isClean();
        remove(administration, name);
    }

    /** Other stories know one Laurel. */
    private static void remove(Page administration, String name) {
        Locator fresh = administration.locator("article[aria-labelledby='" + name + "']");
        fresh.locator("summary").click();
        fresh.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(EN.lms("registration.remove")))
                .click();
        assertThat(administration.locator("article.known")).hasCount(1);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
