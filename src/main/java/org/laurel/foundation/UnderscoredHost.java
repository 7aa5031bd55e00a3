package org.laurel.foundation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Calls hosts with an underscore in their name, such as {@code my_school.lms.example}: {@link java.net.http.HttpClient} takes
 * none. The same bounds hold: no redirect is followed, and time and size are limited.
 */
final class UnderscoredHost {

    private static final int CHUNK = 8192;
    private static final int FIRST_ERROR = 400;

    private final Duration connect;
    private final Duration firstBytes;
    private final Duration whole;
    private final int largest;

    UnderscoredHost(Duration connect, Duration firstBytes, Duration whole, int largest) {
        this.connect = connect;
        this.firstBytes = firstBytes;
        this.whole = whole;
        this.largest = largest;
    }

    /** Whether an address is one for this class. */
    static boolean is(URI uri) {
        return uri.getHost() == null && Origins.host(uri) != null;
    }

    /** @throws IOException when nothing, too late or too much came back */
    Outbound.Answer exchange(HttpMethod method, URI uri, Map<String, String> headers, @Nullable String body)
            throws IOException {
        long end = System.nanoTime() + whole.toNanos();
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) connect.toMillis());
            connection.setReadTimeout((int) firstBytes.toMillis());
            connection.setRequestMethod(method.name());
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                connection.setDoOutput(true);
                // Sent once: a body that is not buffered is not sent again by itself.
                connection.setFixedLengthStreamingMode(bytes.length);
                connection.getOutputStream().write(bytes);
            }
            int status = connection.getResponseCode();
            var received = new HttpHeaders();
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) {
                    received.addAll(name, values);
                }
            });
            InputStream answer = status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream();
            byte[] bytes = answer == null ? new byte[0] : bounded(answer, end);
            return new Outbound.Answer(status, HttpHeaders.readOnlyHttpHeaders(received), bytes);
        } finally {
            connection.disconnect();
        }
    }

    private byte[] bounded(InputStream answer, long end) throws IOException {
        var kept = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = answer.read(chunk); read >= 0; read = answer.read(chunk)) {
            kept.write(chunk, 0, read);
            if (kept.size() > largest) {
                throw new IOException("the answer is larger than " + largest + " bytes");
            }
            if (System.nanoTime() > end) {
                throw new IOException("no answer within " + whole.toSeconds() + " seconds");
            }
        }
        return kept.toByteArray();
    }
}
