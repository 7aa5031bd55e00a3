package org.laurel.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.laurel.lti.session.TestSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays another system's program: an administrator adds it, then it asks by HTTP with tokens.
 *
 * @param origin of the running Laurel
 */
public record TestClient(String origin, UUID id, String secret) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SECRET = Pattern.compile("laurel_secret_[A-Za-z0-9_-]+");
    private static final Pattern PAGE = Pattern.compile("/integrations/clients/([0-9a-f-]{36})");

    public static TestClient added(TestSession administrator, String... scopes) {
        HttpResponse<String> answer = administrator.post(
                "/integrations/clients", Map.of("name", "HR system", "scope", String.join(",", scopes)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher page = PAGE.matcher(answer.body());
        Matcher secret = SECRET.matcher(answer.body());
        assertThat(page.find() && secret.find()).isTrue();
        return new TestClient(administrator.origin(), UUID.fromString(page.group(1)), secret.group());
    }

    public String token() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(origin + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    public HttpResponse<String> get(String token, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Asks with a token of its own. */
    public HttpResponse<String> get(String path) {
        return get(token(), path);
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
