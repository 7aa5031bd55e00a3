package org.laurel.practice.platform;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * The public keys of tools, fetched from their key sets within limits of time and size and kept for five minutes. An
 * unknown key id fetches the set anew, so that a tool may change its keys at any time; but made-up key ids cannot make
 * the platform ask a tool more often than sixty times a minute.
 */
@Component
public class ToolKeys {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_A_MINUTE = 60;
    private static final int LARGEST = 64 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<URI, Fetched> sets = new ConcurrentHashMap<>();
    private final Map<URI, Asked> asked = new ConcurrentHashMap<>();
    private final Clock clock;

    ToolKeys(Clock clock) {
        this.clock = clock;
    }

    /** @throws IOException with a reason in words, when the key set cannot be had */
    public RSAKey key(Tool tool, String kid) throws IOException {
        var known = sets.get(tool.jwksUri());
        if (known != null && known.at().plus(KEPT).isAfter(clock.instant())) {
            var key = find(known.keys(), kid);
            if (key.isPresent()) {
                return key.get();
            }
        }
        if (asked.computeIfAbsent(tool.jwksUri(), it -> new Asked()).tooOften(clock.instant())) {
            throw new IOException("The key set at " + tool.jwksUri() + " was asked too often for unknown keys");
        }
        var fetched = fetch(tool.jwksUri());
        sets.put(tool.jwksUri(), new Fetched(fetched, clock.instant()));
        return find(fetched, kid)
                .orElseThrow(() -> new IOException("The key set at " + tool.jwksUri() + " has no RSA key " + kid));
    }

    private static Optional<RSAKey> find(JWKSet keys, String kid) {
        return keys.getKeys().stream()
                .filter(it -> kid.equals(it.getKeyID()))
                .filter(RSAKey.class::isInstance)
                .map(JWK::toRSAKey)
                .findFirst();
    }

    private JWKSet fetch(URI uri) throws IOException {
        var request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
        var answer = http.sendAsync(request, BodyHandlers.ofInputStream()).thenApplyAsync(ToolKeys::read);
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("The key set at " + uri + " is too slow", e);
        } catch (ExecutionException e) {
            throw new IOException("The key set at " + uri + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + uri, e);
        }
    }

    private static JWKSet read(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            var bytes = body.readNBytes(LARGEST + 1);
            if (response.statusCode() != 200 || bytes.length > LARGEST) {
                throw new IOException("Status " + response.statusCode() + ", " + bytes.length + " bytes");
            }
            return JWKSet.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | ParseException e) {
            throw new CompletionException(e);
        }
    }

    private record Fetched(JWKSet keys, Instant at) {}

    /** How often a key set was fetched in the current minute. */
    private static final class Asked {

        private Instant minute = Instant.EPOCH;
        private int times;

        synchronized boolean tooOften(Instant now) {
            var current = now.truncatedTo(ChronoUnit.MINUTES);
            times = current.equals(minute) ? times + 1 : 1;
            minute = current;
            return times > MOST_A_MINUTE;
        }
    }
}
