package org.laurel.practice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.laurel.practice.platform.Tool;

/** A tool that can do no more than publish a key, sign with it, and pass a login on. */
public final class ToolDouble implements AutoCloseable {

    private final HttpServer server;
    private final String clientId;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private RSAKey key = newKey("first");
    private volatile String keySet = publicKeys();
    private volatile UnaryOperator<String> login = query -> "about:blank";
    private volatile UnaryOperator<String> registration = query -> "";
    private volatile UnaryOperator<String> choice = sent -> "";

    public ToolDouble(String clientId) {
        this.clientId = clientId;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/jwks", exchange -> {
            answer(exchange, "application/json", keySet);
        });
        server.createContext("/login", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", login.apply(sent));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/post", exchange -> {
            var target = URI.create(exchange.getRequestURI().getRawQuery());
            var fields = Arrays.stream(target.getRawQuery().split("&"))
                    .map(it -> it.split("=", 2))
                    .map(it -> "<input name='" + it[0] + "' value='" + URLDecoder.decode(it[1], StandardCharsets.UTF_8)
                            + "'>")
                    .collect(Collectors.joining());
            var page = "<form method=post action='" + target.toString().replaceAll("\\?.*", "") + "'>" + fields
                    + "</form><script>document.forms[0].submit()</script>";
            answer(exchange, "text/html", page);
        });
        server.createContext("/launch", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var got = sent.contains("id_token=") ? "Launched" : "Not launched";
            var page = "<!DOCTYPE html><html lang=en><title>Tool</title><main><h1>" + got + "</h1></main>"
                    + "<script>parent.postMessage({subject: 'lti.frameResize', height: 1234}, '*')</script>";
            answer(exchange, "text/html", page);
        });
        server.createContext("/register", exchange -> {
            answer(
                    exchange,
                    "text/html",
                    registration.apply(exchange.getRequestURI().getRawQuery()));
        });
        server.createContext("/choose", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "text/html", choice.apply(sent));
        });
        server.createContext("/notices", exchange -> {
            notices.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "application/json", "{}");
        });
        server.start();
    }

    /** The notices that came, as they were sent. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** How a login initiation is answered: from the form sent to the address to go to. */
    public void onLogin(UnaryOperator<String> answer) {
        login = answer;
    }

    /** What the registration address answers: from its query to a page. */
    public void onRegistration(UnaryOperator<String> page) {
        registration = page;
    }

    /** What the address for choosing content answers: from the form sent to a page. */
    public void onChoice(UnaryOperator<String> page) {
        choice = page;
    }

    public Tool registration(Set<String> scopes) {
        return new Tool(
                clientId,
                "deployment-of-" + clientId,
                "Tool " + clientId,
                at("/login"),
                List.of(at("/launch"), at("/launch/other"), at("/choose")),
                at("/jwks"),
                at("/start"),
                scopes);
    }

    public URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    public void changeKey() {
        key = newKey("second");
        keySet = publicKeys();
    }

    public void publish(String anything) {
        keySet = anything;
    }

    public String publicKeys() {
        return new JWKSet(key).toPublicJWKSet().toString();
    }

    public String sign(JWTClaimsSet claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    public String clientId() {
        return clientId;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
