package org.laurel.foundation.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * HTTP clients that connect to an address that was looked up and checked before, and never look a name up themselves: what a
 * name means cannot change between the check and the connection. TLS still asks for the name (RFC 6066 §3) and for a certificate
 * of that name ({@link NamedTrust}).
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
    private final X509TrustManager authorities;

    PinnedClients(Duration connect, X509TrustManager authorities) {
        this.connect = connect;
        this.authorities = authorities;
    }

    /** Those that the JDK trusts. */
    static X509TrustManager usualAuthorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A host's name as TLS tells it to the server. The JDK's {@code SNIHostName} takes no underscore. */
    private static final class Name extends SNIServerName {
        Name(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Whom to connect to. @param host as the address names it, also with an underscore */
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
            return Origins.host(uri) + port(uri);
        }

        private static String port(URI uri) {
            return Origins.port(uri) < 0 ? "" : ":" + Origins.port(uri);
        }

        private boolean isNamed() {
            return !host.startsWith("[") && !host.equals(address.getHostAddress());
        }
    }

    HttpClient to(Peer peer) {
        return Objects.requireNonNull(clients.get(peer, this::made));
    }

    private HttpClient made(Peer peer) {
        var tls = new SSLParameters();
        if (peer.isNamed()) {
            tls.setServerNames(List.of(new Name(peer.host())));
        }
        return HttpClient.newBuilder()
                .connectTimeout(connect)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(NamedTrust.of(peer.host(), authorities))
                .sslParameters(tls)
                .build();
    }
}
