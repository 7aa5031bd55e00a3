package org.laurel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way to the pages of those who run a program. */
class NavigationTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    @Test
    void the_menu_is_opened_and_closed_by_keys_and_closes_when_one_turns_away_from_it() {
        Place laurel = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        Locator menu = laurel.find("header details.menu");
        Locator summary = laurel.find("header details.menu > summary");
        Locator people = laurel.link(EN.of("directory.people"));

        summary.press("Enter");
        assertThat(people).isVisible();
        var audit = new Audit();
        audit.page("menu", laurel);
        people.focus();
        people.press("Escape");
        assertThat(people).isHidden();
        assertThat(summary).isFocused();

        summary.press("Enter");
        laurel.find(".who").click();
        assertThat(people).isHidden();
        laurel.go("directory.people");
        assertThat(summary).hasClass("current");
        assertThat(menu).not().hasAttribute("open", "");
        audit.isClean();
    }

    @Test
    void the_pages_about_people_can_be_used_by_everybody() {
        Place laurel = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        var audit = new Audit();
        laurel.go("directory.people");
        audit.page("people", laurel);
        for (String page : List.of("/people/roles", "/people/same")) {
            laurel.leave(() -> laurel.find("a[href$='" + page + "']").first().click());
            audit.page(page, laurel);
            laurel.go("directory.people");
        }
        audit.isClean();
    }

    @Test
    void an_educator_has_no_menu() {
        Place laurel = framed(course(newBrowser(EN, 1280), "Jordan", EN), "Jordan", EN);
        assertThat(laurel.find("header nav a").first()).isVisible();
        assertThat(laurel.find("header details")).hasCount(0);
    }
}
