package org.laurel.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Pictures of the main pages, for people to look at, when asked for by {@code -Dpictures=folder}. */
@EnabledIfSystemProperty(named = "pictures", matches = ".+")
class PicturesTest extends Browsing {

    private static final Words EN = Words.ENGLISH;
    private static final Set<String> WANTED = Set.of(
            "catalogue", "micro-credential", "artefacts", "check", "my work", "queue", "scoring", "not yet", "award");

    @Test
    void the_main_pages_are_pictured_on_the_way_to_a_badge() {
        Place educator = inWindow(course(newBrowser(EN, 1280), "Jordan", EN), "Jordan", EN);
        Place assessor = inWindow(course(newBrowser(EN, 1280), "Priya", EN), "Priya", EN);
        Task task = Task.of("exit-tickets", EN, "exit tickets", "follow-up");

        Place award = new BadgeStory(task, educator, assessor, PicturesTest::picture).goOn();

        BadgeStory.isVerified(award);
    }

    private static void picture(String name, Place place) {
        if (WANTED.contains(name)) {
            place.page().evaluate("scrollTo(0, 0)");
            place.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of(System.getProperty("pictures"), name.replace(' ', '-') + ".png")));
        }
    }
}
