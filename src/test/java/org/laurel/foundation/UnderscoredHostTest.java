package org.laurel.foundation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** The way to hosts with an underscore, tried at one without, as no name of this machine has one. */
class UnderscoredHostTest {

    private static final int LARGEST = 1000;

    private final UnderscoredHost way =
            new UnderscoredHost(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(8), LARGEST);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", exchange -> {
            byte[] body = (exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestHeaders().getFirst("Accept")
                            + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Link", "<x>; rel=next");
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/echo");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, LARGEST + 1);
            exchange.getResponseBody().write(new byte[LARGEST + 1]);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void brings_back_status_headers_and_body_also_of_errors() throws IOException {
        Outbound.Answer answer = way.exchange(HttpMethod.POST, at("/echo"), Map.of("Accept", "text/x"), "Ñ");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("POST text/x Ñ");
        assertThat(answer.headers().getFirst("Link")).isEqualTo("<x>; rel=next");
    }

    @Test
    void follows_no_redirect_and_takes_no_more_than_the_largest() throws IOException {
        assertThat(way.exchange(HttpMethod.GET, at("/moved"), Map.of(), null).status())
                .isEqualTo(302);
        assertThatThrownBy(() -> way.exchange(HttpMethod.GET, at("/large"), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger");
    }

    @ParameterizedTest
    @CsvSource({
        "https://my_lms.example/x,true,my_lms.example,https://my_lms.example",
        "https://my_lms.example:8443/x,true,my_lms.example,https://my_lms.example:8443",
        "https://lms.example/x_y,false,lms.example,https://lms.example",
        "https://user@my_lms.example/x,false,,",
        "https://my_lms.example:x/,false,,",
        "mailto:my_lms@example,false,,"
    })
    void knows_such_hosts(String address, boolean underscored, String host, String origin) {
        URI uri = URI.create(address);
        assertThat(UnderscoredHost.is(uri)).isEqualTo(underscored);
        assertThat(Origins.host(uri)).isEqualTo(host);
        assertThat(Origins.originOf(uri).orElse(null)).isEqualTo(origin);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
