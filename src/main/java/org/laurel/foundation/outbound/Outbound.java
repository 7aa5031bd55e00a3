package org.laurel.foundation.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * The one way out to other systems: bounded in time and size from the first byte to the last, follows no redirect, speaks to
 * trusted and public addresses only, and judges nothing.
 */
@Component
public class Outbound {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FIRST_BYTES = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int LARGEST = 2 << 20;

    /** What came back, whatever its status. */
    public record Answer(int status, HttpHeaders headers, byte[] bytes) {

        /** The body as text, always read as UTF-8. */
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final ReachableHosts hosts;
    private final PinnedClients clients;

    @Autowired
    Outbound(ReachableHosts hosts) {
        this(hosts, PinnedClients.usualAuthorities());
    }

    Outbound(ReachableHosts hosts, X509TrustManager authorities) {
        this.hosts = hosts;
        this.clients = new PinnedClients(CONNECT, authorities);
    }

    /**
     * To systems that an organisation has registered.
     *
     * @throws IOException when nothing, too late or too much came back, or the address is none that we speak to
     */
    public Answer exchange(HttpMethod method, URI uri, Map<String, String> headers, @Nullable String body)
            throws IOException {
        return exchange(method, uri, headers, body, ReachableHosts.Reach.NEIGHBOURS);
    }

    /** To addresses that anybody may have named: never into a private network, whatever the operator allows for LMSs. */
    public Answer exchangePublic(HttpMethod method, URI uri, Map<String, String> headers) throws IOException {
        return exchange(method, uri, headers, null, ReachableHosts.Reach.PUBLIC);
    }

    private Answer exchange(
            HttpMethod method, URI uri, Map<String, String> headers, @Nullable String body, ReachableHosts.Reach reach)
            throws IOException {
        if (!Origins.isTrusted(uri)) {
            throw new IOException("Not an https address: " + uri);
        }
        InetAddress address = hosts.address(uri, reach);
        PinnedClients.Peer peer = new PinnedClients.Peer(String.valueOf(Origins.host(uri)), address);
        HttpResponse<byte[]> answer = send(clients.to(peer), request(method, uri, peer, headers, body), uri);
        var received = new HttpHeaders();
        answer.headers().map().forEach(received::addAll);
        return new Answer(answer.statusCode(), HttpHeaders.readOnlyHttpHeaders(received), answer.body());
    }

    private static HttpRequest request(
            HttpMethod method, URI uri, PinnedClients.Peer peer, Map<String, String> headers, @Nullable String body)
            throws IOException {
        try {
            var request = HttpRequest.newBuilder(peer.pinned(uri))
                    .header(HttpHeaders.HOST, PinnedClients.Peer.authority(uri))
                    .timeout(FIRST_BYTES)
                    .method(
                            method.name(),
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(method + " " + uri + ": " + e.getMessage(), e);
        }
    }

    /** A body that trickles in for ever is given up as well as one that never begins. */
    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, URI uri) throws IOException {
        String what = request.method() + " " + uri + ": ";
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> Bounded.subscriber());
        try {
            return answer.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(what + "no answer within " + WHOLE.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(what + reason(cause), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(what + "interrupted", e);
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Collects a body up to the largest that is taken. */
    private static final class Bounded implements Consumer<Optional<byte[]>> {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        static HttpResponse.BodySubscriber<byte[]> subscriber() {
            var bounded = new Bounded();
            return HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.ofByteArrayConsumer(bounded), end -> bounded.kept.toByteArray());
        }

        @Override
        public void accept(Optional<byte[]> part) {
            byte[] bytes = part.orElseGet(() -> new byte[0]);
            if (kept.size() + bytes.length > LARGEST) {
                throw new IllegalStateException("the answer is larger than " + LARGEST + " bytes");
            }
            kept.writeBytes(bytes);
        }
    }
}
