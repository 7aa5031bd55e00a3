package org.laurel.assessment;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.laurel.Chromium;
import org.laurel.lti.session.TestSession;

/** A browser that holds the cookie of a session. */
public final class Tab {

    private Tab() {}

    public static BrowserContext of(TestSession session, boolean scripts) {
        BrowserContext context =
                Chromium.shared().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
        String[] cookie = session.cookie().split("=", 2);
        context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(session.origin() + session.path() + "/")));
        return context;
    }
}
