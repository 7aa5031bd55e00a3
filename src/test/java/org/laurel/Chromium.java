package org.laurel;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser of the tests, started by the first that wants it and ended with the run; each test has a context of its own in it.
 * Where no browser is installed such tests are skipped, except where one must be: in continuous integration, or with
 * {@code LAUREL_REQUIRE_BROWSER=true}.
 */
public final class Chromium {

    /** Enough for a machine that has other work to do. */
    private static final int PATIENCE_MS = 20_000;

    /**
     * The last one keeps frames of other sites in one process with their page. Cookies and storage are walled off all the same,
     * but presses are not lost: those that come while a frame of another process is being replaced go to the page around it.
     */
    private static final List<String> SWITCHES = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-site-isolation-trials");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser shared;

    private Chromium() {}

    public static Browser shared() {
        if (shared == null || !shared.isConnected()) {
            shared = playwright()
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(SWITCHES));
        }
        return shared;
    }

    /** One that is started with more switches; whoever starts it closes it. */
    public static Browser with(String... switches) {
        return playwright()
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(Stream.concat(SWITCHES.stream(), Stream.of(switches))
                                .toList()));
    }

    /**
     * One whose settings block all cookies of a site, in frames and in windows, and with them every storage of its pages;
     * whoever starts it closes it.
     *
     * @param profile an empty folder
     */
    public static BrowserContext withoutCookies(
            String site, Path profile, BrowserType.LaunchPersistentContextOptions options) throws IOException {
        Files.createDirectories(profile.resolve("Default"));
        Files.writeString(profile.resolve("Default/Preferences"), """
                {"profile": {"content_settings": {"exceptions": {"cookies": {"%s,*": {"setting": 2}}}}}}
                """.formatted(site));
        return playwright()
                .chromium()
                .launchPersistentContext(
                        profile, options.setExecutablePath(executable()).setArgs(SWITCHES));
    }

    private static Playwright playwright() {
        if (playwright == null) {
            executable();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        }
        return playwright;
    }

    private static Path executable() {
        Optional<Path> found = Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/google-chrome",
                        "/usr/bin/chromium-browser")
                .filter(Objects::nonNull)
                .filter(it -> !it.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> missing("No Chromium or Chrome is installed; CHROMIUM may name its executable"));
    }

    private static Path missing(String why) {
        if (Stream.of("CI", "LAUREL_REQUIRE_BROWSER").anyMatch(it -> "true".equals(System.getenv(it)))) {
            return fail(why);
        }
        return abort(why);
    }
}
