package org.laurel.foundation.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laurel.TestCertificate;
import org.springframework.http.HttpMethod;

/** TLS to the address that a name led to when it was looked up. */
class PinnedClientsTest {

    private static final int GREETING = 300;

    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private @Nullable HttpsServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lms.example,dns:lms.example",
        "lms.example,'dns:other.example,dns:LMS.example'",
        "school.lms.example,dns:*.lms.example"
    })
    void the_server_learns_the_name_and_shows_a_certificate_of_it(String host, String names) throws Exception {
        Outbound outbound = toServerWith(TestCertificate.of(names));

        Outbound.Answer answer = outbound.exchange(HttpMethod.POST, at(host), Map.of("Accept", "text/x"), "Ñ");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("POST /a?b=c " + host + " " + at(host).getRawAuthority() + " Ñ");
        assertThat(lookedUp).containsExactly(host);
    }

    /** The JDK's server takes no such name, so the greeting is read as it comes. */
    @Test
    void a_host_with_an_underscore_is_looked_up_once_and_named_as_any_other() throws Exception {
        String host = "my_school.lms.example";
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> greeting = CompletableFuture.supplyAsync(() -> {
                try (Socket client = listener.accept()) {
                    return new String(client.getInputStream().readNBytes(GREETING), StandardCharsets.ISO_8859_1);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> new Outbound(hosts())
                            .exchangePublic(
                                    HttpMethod.GET,
                                    URI.create("https://" + host + ":" + listener.getLocalPort() + "/"),
                                    Map.of()))
                    .isInstanceOf(IOException.class);
            assertThat(greeting.join()).contains(host);
        }
        assertThat(lookedUp).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource({
        "my_school.lms.example,dns:*.lms.example,true",
        "my_school.lms.example,dns:lms.example,false",
        "my_school.lms.example,ip:127.0.0.1,false"
    })
    void a_certificate_may_be_one_of_a_host_with_an_underscore(String host, String names, boolean fits)
            throws Exception {
        X509TrustManager trust = TestCertificate.of(names).trust();
        ThrowingCallable check = () -> NamedTrust.in(host, trust).checkServerTrusted(trust.getAcceptedIssuers(), "EC");
        if (fits) {
            assertThatCode(check).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(check).hasMessageContaining("not one of");
        }
    }

    @Test
    void an_address_with_a_number_needs_a_certificate_of_the_number() throws Exception {
        Outbound outbound = toServerWith(TestCertificate.of("ip:127.0.0.1"));
        assertThat(outbound.exchange(HttpMethod.GET, at("127.0.0.1"), Map.of(), null)
                        .status())
                .isEqualTo(404);
    }

    /** Also one of the very number that the name led to: whoever answers a look-up wrongly may own that number. */
    @ParameterizedTest
    @CsvSource({
        "lms.example,ip:127.0.0.1",
        "lms.example,dns:other.example",
        "lms.example,dns:lms.example.other.example",
        "lms.example,dns:*.example",
        "a.b.lms.example,dns:*.lms.example",
        "lms.example,dns:*.lms.example",
        "127.0.0.1,dns:lms.example"
    })
    void a_certificate_of_something_else_is_refused(String host, String names) throws Exception {
        Outbound outbound = toServerWith(TestCertificate.of(names));
        assertThatThrownBy(() -> outbound.exchange(HttpMethod.GET, at(host), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not one of " + host);
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused() throws Exception {
        serve(TestCertificate.of("dns:lms.example"));
        Outbound outbound = new Outbound(hosts());
        assertThatThrownBy(() -> outbound.exchange(HttpMethod.GET, at("lms.example"), Map.of(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certification path");
    }

    @ParameterizedTest
    @CsvSource({
        "https://my_lms.example/x,my_lms.example,https://my_lms.example",
        "https://my_lms.example:8443/x,my_lms.example,https://my_lms.example:8443",
        "https://lms.example/x_y,lms.example,https://lms.example",
        "https://user@my_lms.example/x,,",
        "https://my_lms.example:x/,,",
        "mailto:my_lms@example,,"
    })
    void hosts_with_an_underscore_are_hosts(String address, String host, String origin) {
        URI uri = URI.create(address);
        assertThat(Origins.host(uri)).isEqualTo(host);
        assertThat(Origins.originOf(uri).orElse(null)).isEqualTo(origin);
    }

    private Outbound toServerWith(TestCertificate certificate) throws Exception {
        serve(certificate);
        return new Outbound(hosts(), certificate.trust());
    }

    private ReachableHosts hosts() {
        return new ReachableHosts(TestOutbound.settings("http://localhost:8080", false), host -> {
            lookedUp.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
    }

    private void serve(TestCertificate certificate) throws Exception {
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        started.createContext("/", exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            String asked = session.getRequestedServerNames().stream()
                    .map(name -> ((SNIHostName) name).getAsciiName())
                    .reduce("", String::concat);
            byte[] body = String.join(
                            " ",
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            asked,
                            exchange.getRequestHeaders().getFirst("Host"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        started.start();
        server = started;
    }

    private URI at(String host) {
        return URI.create("https://" + host + ":"
                + Objects.requireNonNull(server).getAddress().getPort() + "/a?b=c");
    }
}
