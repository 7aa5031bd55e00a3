package org.laurel.assessment;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.lti.TestSession;

/** An installed Chromium or Chrome. */
final class Tab implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private Tab(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Optional<Tab> installed() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tab::new);
    }

    /** A browser that holds the session's cookie. */
    BrowserContext of(TestSession session, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
        String[] cookie = session.cookie().split("=", 2);
        context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(session.origin() + session.path() + "/")));
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
