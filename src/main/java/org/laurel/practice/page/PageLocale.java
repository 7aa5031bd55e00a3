package org.laurel.practice.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Pages speak the language of the person signed in; to visitors, that of their browser. */
@Component("localeResolver")
public class PageLocale implements LocaleResolver {

    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    private final Sessions sessions;
    private final AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();

    PageLocale(Sessions sessions) {
        this.sessions = sessions;
        browser.setSupportedLocales(LANGUAGES);
        browser.setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return sessions.personOf(request).map(Person::locale).orElseGet(() -> browser.resolveLocale(request));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A person's language is set on the preferences page");
    }
}
