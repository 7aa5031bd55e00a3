package org.laurel.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that never fall silent and never come to an end, with less patience than Laurel has. */
class PacedConnectionsTest {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    /** Much, so that what the kernel keeps for a client that takes nothing earns little time. */
    private static final int BYTES_PER_SECOND = 10_000_000;

    private static final int BETWEEN_BYTES_MS = 20;
    private static final int MOST_BYTES = 1_000;
    private static final int PLENTY = 2_000;
    private static final int LARGE = 20_000_000;
    private static final int CHUNK = 5_000;

    private final Tomcat server = new Tomcat();
    private final CompletableFuture<IOException> notTaken = new CompletableFuture<>();

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        var connector = new Connector(new PacedConnections(PATIENCE, BYTES_PER_SECOND));
        connector.setPort(0);
        server.setBaseDir(folder.toString());
        server.setConnector(connector);
        Context context = server.addContext("", folder.toString());
        Tomcat.addServlet(context, "count", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                int bytes = request.getInputStream().readAllBytes().length;
                if (request.getRequestURI().equals("/large")) {
                    answer(response);
                } else {
                    response.getWriter().print("read " + bytes);
                }
            }
        });
        context.addServletMappingDecoded("/", "count");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        server.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET / HTTP/1.1\r\nHost: laurel.example\r\nX: ",
                "POST / HTTP/1.1\r\nHost: laurel.example\r\nContent-Length: 100000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: laurel.example\r\nTransfer-Encoding: chunked\r\n\r\n100;x="
            })
    void a_request_that_trickles_is_given_up_wherever_it_stands(String start) throws IOException {
        try (Socket client = connect()) {
            send(client, start);
            assertThat(trickles(client)).as("closed by the server").isFalse();
        }
    }

    @Test
    void the_second_request_of_a_connection_is_bounded_as_the_first() throws IOException {
        try (Socket client = connect()) {
            client.setSoTimeout(0);
            send(client, "GET / HTTP/1.1\r\nHost: laurel.example\r\n\r\n");
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
            client.setSoTimeout(BETWEEN_BYTES_MS);
            send(client, "GET /");
            assertThat(trickles(client)).as("closed by the server").isFalse();
        }
    }

    @Test
    void an_answer_that_is_taken_little_by_little_is_given_up() throws Exception {
        try (Socket client = connect()) {
            client.setSoTimeout(0);
            send(client, "GET /large HTTP/1.1\r\nHost: laurel.example\r\n\r\n");
            for (int bytes = 0; bytes < MOST_BYTES && !notTaken.isDone(); bytes++) {
                client.getInputStream().readNBytes(CHUNK);
                within(Duration.ofMillis(BETWEEN_BYTES_MS));
            }
            assertThat(notTaken).isDone();
        }
    }

    @Test
    void a_line_that_is_slow_and_steady_is_waited_for() {
        var now = new AtomicLong();
        var pace = new Pace(Duration.ofSeconds(30), 8_000, now::get);
        assertThatCode(() -> {
                    for (int second = 0; second < PLENTY; second++) {
                        pace.passed(0);
                        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
                        pace.passed(8_000);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void what_laurel_needs_itself_is_not_held_against_the_client() throws IOException {
        var now = new AtomicLong();
        var pace = new Pace(Duration.ofSeconds(30), 8_000, now::get);
        pace.passed(500);
        now.addAndGet(TimeUnit.MINUTES.toNanos(5));
        pace.passed(500);
        pace.begin();
        pace.passed(0);
        now.addAndGet(TimeUnit.MINUTES.toNanos(5));
        pace.passed(1);
        pace.passed(0);
        now.addAndGet(TimeUnit.SECONDS.toNanos(31));
        assertThatThrownBy(() -> pace.passed(1)).isInstanceOf(SocketTimeoutException.class);
    }

    private Socket connect() throws IOException {
        var client = new Socket(
                InetAddress.getLoopbackAddress(), server.getConnector().getLocalPort());
        client.setSoTimeout(BETWEEN_BYTES_MS);
        return client;
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a byte now and then. @return false where the server has closed the connection */
    private static boolean trickles(Socket client) throws IOException {
        for (int bytes = 0; bytes < MOST_BYTES; bytes++) {
            try {
                send(client, "x");
                client.getInputStream().readAllBytes();
                return false;
            } catch (SocketTimeoutException open) {
                // The next byte is due.
            } catch (SocketException closed) {
                return false;
            }
        }
        return true;
    }

    private void answer(HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().write(new byte[LARGE]);
        } catch (IOException e) {
            notTaken.complete(e);
            throw e;
        }
    }

    private void within(Duration time) throws Exception {
        try {
            notTaken.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The answer is still being sent.
        }
    }
}
