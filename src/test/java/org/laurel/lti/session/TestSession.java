package org.laurel.lti.session;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.laurel.foundation.Secrets;
import org.laurel.lti.TestPlatform;

/**
 * A browser tab that is signed in by a launch.
 *
 * @param origin of the running Laurel
 * @param path {@code /l/{launch}}
 * @param cookie as a request carries it
 * @param firstPage path and query that the launch led to, within {@code path}
 */
public record TestSession(TestPlatform platform, String origin, String path, String cookie, String firstPage) {

    private static final int ID_LENGTH = 36;

    public static TestSession of(TestPlatform platform, String origin, HttpResponse<String> launched) {
        if (launched.statusCode() != 303) {
            throw new AssertionError("launch answered " + launched.statusCode() + ": " + launched.body());
        }
        String location = launched.headers().firstValue("Location").orElseThrow();
        String path = location.substring(0, LaunchPath.PREFIX.length() + ID_LENGTH);
        String cookie = launched.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("laurel="))
                .map(it -> it.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
        return new TestSession(platform, origin, path, cookie, location.substring(path.length()));
    }

    public UUID launchId() {
        return UUID.fromString(path.substring(LaunchPath.PREFIX.length()));
    }

    /** @param page path within the launch, beginning with a slash */
    public HttpResponse<String> get(String page, String... headers) {
        return platform.get(path + page, cookie, headers);
    }

    /** Sends a form as the page would, with its CSRF token. */
    public HttpResponse<String> post(String page, Map<String, String> form, String... headers) {
        var all = new LinkedHashMap<>(form);
        all.put("_csrf", csrfToken());
        return platform.post(path + page, all, cookie, headers);
    }

    /** What pages hold as {@code csrf-token}; scripts send it as {@code X-CSRF-TOKEN}. */
    public String csrfToken() {
        String secret = cookie.substring(cookie.indexOf('=') + 1);
        byte[] token = Secrets.encode(Secrets.mac(secret.getBytes(StandardCharsets.US_ASCII), "csrf"))
                .getBytes(StandardCharsets.UTF_8);
        // Spring Security masks tokens: random bytes, then the token combined with them. Zeros do as well as any.
        byte[] masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return java.util.Base64.getUrlEncoder().encodeToString(masked);
    }
}
