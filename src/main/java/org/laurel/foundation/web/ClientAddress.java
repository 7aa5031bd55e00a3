package org.laurel.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * From which network address somebody asks, for limits that tell people apart by it. Whoever asks can write anything into
 * {@code X-Forwarded-For}: it is read only where the connection itself comes from a proxy that the installation names, and
 * then from its end, up to the first address that is no such proxy's.
 */
@Component
public class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";
    private static final int MOST_HOPS = 20;

    /** An address alone, or with a port, as some proxies write it. */
    private static final Pattern HOP = Pattern.compile(
            "\\s*(?:((?:\\d{1,3}\\.){3}\\d{1,3})(?::\\d{1,5})?|\\[([0-9a-fA-F:.]{2,45})](?::\\d{1,5})?|([0-9a-fA-F]*:[0-9a-fA-F:.]{1,44}))\\s*");

    private final List<IpAddressMatcher> trusted;

    /** @param trusted addresses or networks of proxies ({@code 10.0.0.0/8}) that tell the truth; usually none */
    public ClientAddress(@Value("${laurel.trusted-proxies:}") List<String> trusted) {
        this.trusted = trusted.stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(ClientAddress::network)
                .toList();
    }

    private static IpAddressMatcher network(String text) {
        String address = text.replaceFirst("/\\d{1,3}$", "");
        try {
            if (HOP.matcher(address).matches()) {
                return new IpAddressMatcher(text);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(wrong(text), e);
        }
        throw new IllegalStateException(wrong(text));
    }

    private static String wrong(String text) {
        return "LAUREL_TRUSTED_PROXIES holds addresses or networks, with commas between them; " + text + " is neither.";
    }

    /** The address to count for. */
    public String of(HttpServletRequest request) {
        String last = request.getRemoteAddr();
        Deque<String> hops = hops(request);
        for (int i = 0; i < MOST_HOPS && isTrusted(last) && !hops.isEmpty(); i++) {
            Matcher hop = HOP.matcher(hops.removeLast());
            if (!hop.matches()) {
                return last;
            }
            last = hop.group(1) != null ? hop.group(1) : hop.group(2) != null ? hop.group(2) : hop.group(3);
        }
        return last;
    }

    private Deque<String> hops(HttpServletRequest request) {
        var hops = new ArrayDeque<String>();
        if (!trusted.isEmpty()) {
            Collections.list(request.getHeaders(HEADER)).forEach(it -> hops.addAll(List.of(it.split(",", -1))));
        }
        return hops;
    }

    private boolean isTrusted(String address) {
        try {
            return trusted.stream().anyMatch(it -> it.matches(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
