package org.laurel.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.laurel.lti.session.TestSession;

/** Requests as no well-behaved client sends them. */
final class RawHttp {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final int PATIENCE_MS = 60_000;
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;

    /** @param text the whole answer, headers first */
    record Answer(int status, String text) {

        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final int port;
    private final String prefix;
    private final String headers;
    private final int patience;

    private RawHttp(int port, String prefix, String headers, int patience) {
        this.port = port;
        this.prefix = prefix;
        this.headers = headers;
        this.patience = patience;
    }

    static RawHttp of(TestSession person) {
        return new RawHttp(
                URI.create(person.origin()).getPort(),
                person.path(),
                "Cookie: " + person.cookie() + "\r\nX-CSRF-TOKEN: " + person.csrfToken() + "\r\n",
                PATIENCE_MS);
    }

    /** Without any session. */
    static RawHttp stranger(int port) {
        return new RawHttp(port, "", "", PATIENCE_MS);
    }

    RawHttp with(String header) {
        return new RawHttp(port, prefix, headers + header + "\r\n", patience);
    }

    /** One that waits no longer than so many milliseconds for more of an answer. */
    RawHttp within(int milliseconds) {
        return new RawHttp(port, prefix, headers, milliseconds);
    }

    Answer get(String target) {
        return send("GET", target, Optional.empty(), "", "localhost");
    }

    Answer post(String target, String type, String body) {
        return send("POST", target, Optional.of(type), body, "localhost");
    }

    Answer send(String method, String target, Optional<String> type, String body, String host) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                method + " " + prefix + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + headers
                        + type.map(it -> "Content-Type: " + it + "\r\nContent-Length: " + bytes.length + "\r\n")
                                .orElse("")
                        + "\r\n";
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.length() < STATUS_END) {
                throw new AssertionError("no answer to " + method + " " + target);
            }
            return new Answer(Integer.parseInt(answer.substring(STATUS_AT, STATUS_END)), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }
}
