package org.laurel;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What axe finds in one document. It is run in the very frame that is asked about, without the frames inside it and without the
 * second page that axe's own binding opens for each analysis, which costs more than the analysis.
 */
public final class Axe {

    private static final String SOURCE = source();
    private static final String RUN = """
            async () => {
              const { violations } = await axe.run(
                { exclude: [['iframe']] },
                { iframes: false, resultTypes: ['violations'] });
              return violations.map(it => it.id + ': ' + it.help
                + it.nodes.map(node => '\\n    ' + node.target + ' ' + node.html).join(''));
            }""";

    private Axe() {}

    public static List<String> findings(Page page) {
        return findings(page.mainFrame());
    }

    /** @param within anything in the document */
    public static List<String> findings(Locator within) {
        return findings(Objects.requireNonNull(within.elementHandle().ownerFrame()));
    }

    @SuppressWarnings("unchecked")
    private static List<String> findings(Frame frame) {
        if (Boolean.FALSE.equals(frame.evaluate("() => 'axe' in window"))) {
            frame.evaluate(SOURCE);
        }
        return (List<String>) frame.evaluate(RUN);
    }

    private static String source() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
