package org.laurel.foundation.web;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.HtmlUtils;

/** The page for a request that the server turned away before it reached Laurel: an address or a header that is none. */
final class ServerErrors extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ServerErrors.class);
    private static final String SPANISH = "es";
    private static final String PAGE = """
            <!doctype html><html lang="%1$s"><head><meta charset="utf-8"><title>%2$s</title></head>
            <body><main><h1>%2$s</h1><p>%3$s</p><p>%4$s</p></main></body></html>
            """;

    private final ProblemLog log;
    private final MessageSource messages;

    ServerErrors(ProblemLog log, MessageSource messages) {
        this.log = log;
        this.messages = messages;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int code = response.getStatus();
        if (code < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatus status = HttpStatus.resolve(code);
        String key = ProblemPages.key(status == null ? HttpStatus.BAD_REQUEST : status);
        String reference = log.reference();
        LOG.info("{} {} before Laurel, {}", reference, code, thrown == null ? "" : thrown.toString());
        Locale locale =
                SPANISH.equals(request.getLocale().getLanguage()) ? Locale.forLanguageTag(SPANISH) : Locale.ENGLISH;
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Security-Policy", "default-src 'none'");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(PAGE.formatted(
                        locale.getLanguage(),
                        say(key + ".title", locale),
                        say(key, locale),
                        say("problem.reference", locale, reference)));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("{} could not be told", reference, e);
        }
    }

    private String say(String key, Locale locale, Object... arguments) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, arguments, locale));
    }
}
