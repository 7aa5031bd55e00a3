package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An administrator connects an LMS by a link: Laurel makes it, the LMS opens it, both know each other afterwards. */
class ConnectingStoryTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    private static final String NAMES =
            "['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'jwksUri', 'tokenAudience']";
    private static final String VALUES = "form => " + NAMES + ".map(it => form.elements[it].value)";
    private static final String VALUES_OF_SERVER = """
            async form => {
                const sent = new URLSearchParams(new FormData(form));
                sent.set('fill', 'true');
                const answer = await fetch(form.action, { method: 'POST', body: sent });
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                return %s.map(it => page.getElementById(it).value);
            }""".formatted(NAMES);

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

    @Test
    void the_address_of_an_lms_fills_in_the_others_as_the_server_would_without_scripts() {
        Place laurel = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        laurel.go("connection.nav");
        laurel.link(EN.of("connection.more.form")).click();
        laurel.isHeaded(EN.of("connection.new"));
        audit.page("connection form", laurel);
        laurel.find("#clientId").fill("1234-5678");
        laurel.find("#issuer").fill("https://as.typed.example");
        for (String platform : List.of("moodle", "sakai", "canvas-self-hosted", "blackboard", "brightspace")) {
            laurel.find("#platform").selectOption(platform);
            laurel.find("#address").fill(platform + ".lakeside.example/my/");
            laurel.find("#address").blur();
            assertThat(laurel.find("#filled")).hasText(EN.of("connection.setup.filled"));
            assertThat(laurel.find("#issuer")).hasValue("https://as.typed.example");
            assertThat(laurel.find("#jwksUri")).hasValue(Pattern.compile("https://.*(" + platform + "|1234-5678).*"));
        }
        laurel.find("#fill").click();
        assertThat(laurel.find("#issuer")).hasValue("https://brightspace.lakeside.example");
        for (String platform : List.of("moodle", "sakai", "canvas-self-hosted", "blackboard", "brightspace")) {
            laurel.find("#platform").selectOption(platform);
            laurel.find("#address").fill("https://" + platform + ".lakeside.example/campus/login/index.php");
            laurel.find("#fill").click();
            Object here = laurel.find("form[method=post]:has(#platform)").evaluate(VALUES);
            Object byServer = laurel.find("form[method=post]:has(#platform)").evaluate(VALUES_OF_SERVER);
            Assertions.assertThat(byServer)
                    .as(platform)
                    .isEqualTo(here)
                    .asString()
                    .contains("https://");
        }
        audit.isClean();
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
