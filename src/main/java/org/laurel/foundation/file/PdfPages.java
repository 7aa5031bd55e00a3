package org.laurel.foundation.file;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Pages to keep or to print: a template as a PDF that a screen reader can follow (PDF/UA), with its typeface inside. Templates are
 * well-formed, name {@code Liberation Sans}, link {@code style:name} for {@code pdf/name.css} and hold their pictures as
 * {@code data:} addresses: nothing else is ever read.
 */
@Component
public class PdfPages {

    private static final String TYPEFACE = "Liberation Sans";
    private static final String PRODUCER = "Laurel";
    private static final Pattern STYLE = Pattern.compile("style:[a-z-]+");
    private static final int NORMAL = 400;
    private static final int BOLD = 700;
    private static final int USUAL_BYTES = 64 * 1024;

    private final ITemplateEngine templates;

    PdfPages(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * @param template as a controller names it
     * @param model what the template reads
     * @param locale of the words around the content
     */
    public byte[] render(String template, Map<String, ?> model, Locale locale) {
        String page = templates.process(template, new Context(locale, Map.copyOf(model)));
        var out = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            new PdfRendererBuilder()
                    .usePdfUaAccessibility(true)
                    .withProducer(PRODUCER)
                    .useUriResolver((base, address) -> address.startsWith("data:")
                                    || STYLE.matcher(address).matches()
                            ? address
                            : null)
                    .useProtocolsStreamImplementation(Style::new, "style")
                    .useFont(() -> file("Regular"), TYPEFACE, NORMAL, FontStyle.NORMAL, true)
                    .useFont(() -> file("Bold"), TYPEFACE, BOLD, FontStyle.NORMAL, true)
                    .withHtmlContent(page, null)
                    .toStream(out)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A style sheet of the application, by its {@code style:} address. */
    private record Style(String address) implements FSStream {

        @Override
        public InputStream getStream() {
            return resource("/pdf/" + address.substring("style:".length()) + ".css");
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream file(String style) {
        return resource("/liberation/LiberationSans-" + style + ".ttf");
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(PdfPages.class.getResourceAsStream(path), path);
    }
}
