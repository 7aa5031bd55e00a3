package org.laurel.foundation.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that come from outside, read with suspicion. */
public final class Origins {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern HOST = Pattern.compile("[a-z0-9._-]+|\\[[0-9a-f:]+]");
    /** Host and port of an authority in which {@link URI} sees none, because of an underscore. */
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
    /** Scheme and authority, which are taken as they are, and the rest. */
    private static final Pattern PARTS = Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://[^/?#]*)?)(.*)");
    /** RFC 3986 §2 and §3.3 to §3.5; brackets stand for an IPv6 address only, so they are not among them. */
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    private Origins() {}

    /**
     * An absolute http(s) address with a host, or empty. What stands in its path and query as it may not (spaces, {@code |},
     * letters of other scripts) is percent-encoded, as browsers do.
     */
    public static Optional<URI> parse(@Nullable String text) {
        return text == null ? Optional.empty() : lenient(text).filter(Origins::isWeb);
    }

    /** The address that {@code text} means on the page {@code base} (RFC 3986 §5.2), or empty where it can mean none. */
    public static Optional<URI> resolve(URI base, String text) {
        return lenient(text).map(address -> resolve(base, address)).filter(Origins::isWeb);
    }

    /** {@link URI#resolve(URI)} takes the last segment away where there is only a query. */
    private static URI resolve(URI base, URI address) {
        if (address.toString().isEmpty()) {
            return base;
        }
        return address.toString().startsWith("?")
                ? URI.create(base.toString().replaceFirst("[?#].*", "") + address)
                : base.resolve(address);
    }

    private static boolean isWeb(URI uri) {
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        return web && host(uri) != null;
    }

    private static Optional<URI> lenient(String text) {
        Matcher parts = PARTS.matcher(text.strip());
        if (!parts.matches() || text.strip().chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(parts.group(1) + encoded(parts.group(2))));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String rest) {
        int fragment = rest.indexOf('#');
        var encoded = new StringBuilder(rest.length());
        for (int i = 0; i < rest.length(); i += Character.charCount(rest.codePointAt(i))) {
            int c = rest.codePointAt(i);
            if (isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0 || i == fragment || isEscape(rest, i)) {
                encoded.appendCodePoint(c);
            } else {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
                }
            }
        }
        return encoded.toString();
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    /** The host, also one with an underscore, in which {@link URI#getHost()} sees none; or null. */
    public static @Nullable String host(URI uri) {
        if (uri.getHost() != null || uri.getRawAuthority() == null) {
            return uri.getHost();
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        return authority.matches() ? authority.group(1) : null;
    }

    /** The port, also beside a host with an underscore; -1 where none is named. */
    static int port(URI uri) {
        if (uri.getHost() != null || uri.getRawAuthority() == null) {
            return uri.getPort();
        }
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority());
        return authority.matches() && authority.group(2) != null ? Integer.parseInt(authority.group(2)) : -1;
    }

    /** Whether secrets may travel there: https, or http on this machine. */
    public static boolean isTrusted(URI uri) {
        if ("https".equalsIgnoreCase(uri.getScheme())) {
            return host(uri) != null;
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
        String named = host(uri);
        if (named == null || uri.getScheme() == null) {
            return Optional.empty();
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = named.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            return Optional.empty();
        }
        int port = port(uri);
        boolean standardPort = port < 0 || port == ("https".equals(scheme) ? 443 : 80);
        return Optional.of(scheme + "://" + host + (standardPort ? "" : ":" + port));
    }

    public static boolean sameOrigin(URI one, URI other) {
        return originOf(one).isPresent() && originOf(one).equals(originOf(other));
    }
}
