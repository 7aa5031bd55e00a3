package org.laurel.lti.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.foundation.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Cookies that a frame of another site can hold: {@code SameSite=None; Partitioned} keeps them apart by the site that
 * embeds us, which browsers allow where they block third-party cookies. The {@code __Secure-} prefix is for https only,
 * as browsers differ in whether they take it from a plain http address of this machine.
 */
@Component
public class Cookies {

    /** Name of the cookie with the secret of a launch, on that launch's path only. */
    public static final String LAUNCH = "laurel";

    private final String prefix;
    private final String contextPath;

    Cookies(Settings settings) {
        this.prefix = settings.secure() ? "__Secure-" : "";
        String path = settings.baseUrl().getRawPath();
        this.contextPath = path == null ? "" : path.replaceFirst("/+$", "");
    }

    public Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(prefix + name)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The names of this kind that the browser brought, in its order, without what goes before our names. */
    public List<String> names(HttpServletRequest request, String start) {
        Cookie[] brought = request.getCookies();
        return Stream.of(brought == null ? new Cookie[0] : brought)
                .map(Cookie::getName)
                .filter(name -> name.startsWith(prefix + start))
                .map(name -> name.substring(prefix.length()))
                .distinct()
                .toList();
    }

    public void set(HttpServletResponse response, String name, String value, String path, Duration age) {
        add(response, name, value, path, age, "None", true);
    }

    /** For a page of our own in a window of our own: never sent when another site sends the browser here. */
    public void setStrict(HttpServletResponse response, String name, String value, String path, Duration age) {
        add(response, name, value, path, age, "Strict", false);
    }

    public void clear(HttpServletResponse response, String name, String path) {
        add(response, name, "", path, Duration.ZERO, "None", true);
    }

    private void add(
            HttpServletResponse response,
            String name,
            String value,
            String path,
            Duration age,
            String sameSite,
            boolean partitioned) {
        ResponseCookie cookie = ResponseCookie.from(prefix + name, value)
                .path(contextPath + path)
                .maxAge(age)
                .secure(true)
                .httpOnly(true)
                .sameSite(sameSite)
                .partitioned(partitioned)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
