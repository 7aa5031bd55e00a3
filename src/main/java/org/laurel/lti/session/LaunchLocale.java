package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;

/** Language and time zone of a page: the launch's, else the browser's, among the languages that Laurel speaks. */
@Component("localeResolver")
public class LaunchLocale extends AbstractLocaleContextResolver {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        return LaunchFilter.session(request)
                .map(LaunchFilter.Session::launch)
                .map(launch -> new SimpleTimeZoneAwareLocaleContext(
                        spoken(launch.locale()), TimeZone.getTimeZone(launch.timeZone())))
                .orElseGet(() ->
                        new SimpleTimeZoneAwareLocaleContext(preferred(request), TimeZone.getTimeZone(ZoneOffset.UTC)));
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("The LMS says which language");
    }

    /** What a launch is read in: the language that the platform names where Laurel speaks it, else what the browser wants. */
    public static Locale of(@Nullable String named, HttpServletRequest request) {
        Locale locale = named == null ? Locale.ROOT : Locale.forLanguageTag(named);
        return isSpoken(locale) ? locale : preferred(request);
    }

    private static boolean isSpoken(Locale locale) {
        return SPOKEN.stream().anyMatch(it -> it.getLanguage().equals(locale.getLanguage()));
    }

    private static Locale preferred(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.ENGLISH;
        }
        return java.util.Collections.list(request.getLocales()).stream()
                .filter(LaunchLocale::isSpoken)
                .findFirst()
                .map(LaunchLocale::spoken)
                .orElse(Locale.ENGLISH);
    }

    private static Locale spoken(Locale wanted) {
        return SPOKEN.stream()
                .filter(it -> it.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }
}
