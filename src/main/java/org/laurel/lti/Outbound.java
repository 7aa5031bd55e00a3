package org.laurel.lti;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The one way out to an LMS: bounded in time and size, follows no redirect, speaks to trusted addresses only, and judges
 * nothing.
 */
@Component
class Outbound {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int LARGEST = 2 << 20;

    /** What came back, whatever its status. */
    record Answer(int status, HttpHeaders headers, String body) {}

    private final RestClient http;

    Outbound() {
        var client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(ANSWER);
        this.http = RestClient.builder().requestFactory(factory).build();
    }

    /** @throws IOException when nothing, too late or too much came back */
    Answer exchange(HttpMethod method, URI uri, Map<String, String> headers, @Nullable String body) throws IOException {
        if (!Origins.isTrusted(uri)) {
            throw new IOException("Not an https address: " + uri);
        }
        try {
            RestClient.RequestBodySpec request = http.method(method).uri(uri);
            headers.forEach(request::header);
            if (body != null) {
                request.body(body.getBytes(StandardCharsets.UTF_8));
            }
            return request.exchangeForRequiredValue((sent, answer) ->
                    new Answer(answer.getStatusCode().value(), answer.getHeaders(), read(answer.getBody())));
        } catch (RuntimeException e) {
            throw new IOException(method + " " + uri + ": " + e.getMessage(), e);
        }
    }

    private static String read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException("The answer is larger than " + LARGEST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
