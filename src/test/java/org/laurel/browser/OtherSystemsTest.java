package org.laurel.browser;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The log, the exports and the way into an ODS, for those who run a program. */
class OtherSystemsTest extends Browsing {

    private static final Words EN = Words.ENGLISH;

    @Test
    void the_pages_of_the_log_exports_and_an_ods_can_be_used_by_everybody() {
        Place laurel = framed(course(newBrowser(EN, 390), "Morgan", EN), "Morgan", EN);
        var audit = new Audit();
        laurel.go("audit.nav");
        audit.page("log", laurel);

        laurel.go("record.integrations");
        laurel.leave(() -> laurel.find("a[href$='/integrations/edfi']").first().click());
        audit.page("ODS", laurel);

        laurel.go("record.integrations");
        laurel.leave(() -> laurel.find("a[href$='/exports']").first().click());
        audit.page("exports", laurel);
        laurel.find("#name").fill("HR (sample)");
        laurel.leave(() -> laurel.button("export.add").click());
        audit.page("export", laurel);
        for (String page : List.of("/settings", "/columns/6", "/columns/8")) {
            laurel.leave(() -> laurel.find("a[href$='" + page + "']").first().click());
            audit.page(page, laurel);
            laurel.leave(() -> laurel.find("main a[href*='/exports/']").first().click());
        }
        audit.isClean();
    }
}
