package org.laurel.lti;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.util.HtmlUtils;

/** The sentences of the message files, as they stand on a page. */
public final class Texts {

    private static final ResourceBundleMessageSource MESSAGES = new ResourceBundleMessageSource();

    static {
        MESSAGES.setBasename("messages/lti");
        MESSAGES.setDefaultEncoding(StandardCharsets.UTF_8.name());
        MESSAGES.setFallbackToSystemLocale(false);
    }

    private Texts() {}

    public static String english(Refusal refusal) {
        return of(refusal.messageKey(), Locale.ENGLISH);
    }

    static String of(String key, Locale locale, Object... arguments) {
        return HtmlUtils.htmlEscape(MESSAGES.getMessage(key, arguments, locale), StandardCharsets.UTF_8.name());
    }
}
