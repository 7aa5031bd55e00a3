package org.laurel.foundation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that come from outside, read with suspicion. */
public final class Origins {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:]+]");

    private Origins() {}

    /** An absolute http(s) address with a host, or empty. */
    public static Optional<URI> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether secrets may travel there: https, or http on this machine. */
    public static boolean isTrusted(URI uri) {
        if ("https".equalsIgnoreCase(uri.getScheme())) {
            return uri.getHost() != null;
        }
        return "http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri);
    }

    /** Whether this very machine is meant, by name or number. */
    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
    }

    /** Scheme, host and port as a browser compares them and as a Content-Security-Policy may hold them, or empty. */
    public static Optional<String> originOf(@Nullable String address) {
        return parse(address).flatMap(Origins::originOf);
    }

    public static Optional<String> originOf(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        boolean standardPort = uri.getPort() < 0 || uri.getPort() == ("https".equals(scheme) ? 443 : 80);
        return Optional.of(scheme + "://" + host + (standardPort ? "" : ":" + uri.getPort()));
    }

    public static boolean sameOrigin(URI one, URI other) {
        return originOf(one).isPresent() && originOf(one).equals(originOf(other));
    }
}
