package org.laurel.foundation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/**
 * HTTP clients that connect to an address that was looked up and checked before, and never look a name up themselves: what a
 * name means cannot change between the check and the connection. TLS still asks for the name and for a certificate of that
 * name (RFC 6066 §3, RFC 9110 §4.3.4).
 */
final class PinnedClients {

    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int MOST = 200;

    static {
        // The JDK's client reads this once; else it would name the number in the place of the host.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private final Cache<Peer, HttpClient> clients =
            Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(MOST).build();
    private final Duration connect;

    PinnedClients(Duration connect) {
        this.connect = connect;
    }

    /** Whom to connect to. @param host as the address names it */
    record Peer(String host, InetAddress address) {

        /** The same address with a number in the place of the name. */
        URI pinned(URI uri) {
            String number = address.getHostAddress();
            String host = address instanceof Inet6Address ? "[" + number.replaceFirst("%.*", "") + "]" : number;
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return URI.create(uri.getScheme() + "://" + host + port(uri) + path
                    + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        }

        static String authority(URI uri) {
            return uri.getHost() + port(uri);
        }

        private static String port(URI uri) {
            return uri.getPort() < 0 ? "" : ":" + uri.getPort();
        }

        private boolean isNamed() {
            return !host.startsWith("[") && !host.equals(address.getHostAddress());
        }
    }

    /** @throws IOException where TLS knows no such name */
    HttpClient to(Peer peer) throws IOException {
        try {
            return Objects.requireNonNull(clients.get(peer, this::made));
        } catch (IllegalArgumentException e) {
            throw new IOException(peer.host() + " is no name of a host", e);
        }
    }

    private HttpClient made(Peer peer) {
        var tls = new SSLParameters();
        if (peer.isNamed()) {
            tls.setServerNames(List.of(new SNIHostName(peer.host())));
        }
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .sslParameters(tls)
                .build();
    }
}
