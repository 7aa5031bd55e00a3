package bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.Executors;

/** The LMS that the driver plays: a key, its key set on a loopback port, and identity tokens signed with it. */
final class Platform implements AutoCloseable {

    static final String CLIENT = "bench";
    static final String DEPLOYMENT = "1";

    /** A person's number that is nobody's in the course: who administers the LMS. */
    static final int ADMINISTRATOR = 1_000_000;

    private static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    private static final String ADMINISTERS = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator";

    private static final int KEY_BITS = 2048;
    private static final int LIFE_SECONDS = 300;
    private static final String KEY_ID = "bench-key";
    private static final Base64.Encoder URL_BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY_ID));

    private final HttpServer server;
    private final KeyPair keys;

    private Platform(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    static Platform start() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var platform = new Platform(server, generator.generateKeyPair());
        server.createContext("/jwks", exchange -> {
            byte[] body = platform.keySet().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "platform");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return platform;
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Writes the file by which the tool knows this platform. */
    void register(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("bench.yaml"), """
                organisation:
                  slug: bench
                  name: Bench District (sample)
                  email: bench@bench.example
                platform: other
                issuer: %1$s
                client-id: "%2$s"
                authorization-endpoint: %1$s/auth
                token-endpoint: %1$s/token
                jwks-uri: %1$s/jwks
                deployments: ["%3$s"]
                """.formatted(issuer(), CLIENT, DEPLOYMENT));
    }

    /** What a full launch from a course carries: names, e-mail, context, resource link, services. */
    String idToken(int person, String nonce, String target) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims = """
                {"iss":"%1$s","aud":"%2$s","sub":"person-%3$d","iat":%4$d,"exp":%5$d,"nonce":"%6$s",\
                "name":"Person %3$d (sample)","given_name":"Person %3$d","family_name":"(sample)",\
                "email":"person-%3$d@bench.example","locale":"en-US",\
                "https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest",\
                "https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",\
                "https://purl.imsglobal.org/spec/lti/claim/deployment_id":"%7$s",\
                "https://purl.imsglobal.org/spec/lti/claim/target_link_uri":"%8$s",\
                "https://purl.imsglobal.org/spec/lti/claim/resource_link":{"id":"link-1","title":"Micro-credentials"},\
                "https://purl.imsglobal.org/spec/lti/claim/context":{"id":"course-1","label":"PL1","title":"Professional learning",\
                "type":["http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"]},\
                "https://purl.imsglobal.org/spec/lti/claim/roles":["%9$s"],\
                "https://purl.imsglobal.org/spec/lti/claim/launch_presentation":{"document_target":"iframe","return_url":"%1$s/return"},\
                "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint":{"scope":["https://purl.imsglobal.org/spec/lti-ags/scope/lineitem",\
                "https://purl.imsglobal.org/spec/lti-ags/scope/score"],"lineitems":"%1$s/lineitems"},\
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice":{"context_memberships_url":"%1$s/members",\
                "service_versions":["2.0"]}}""".formatted(
                        issuer(), CLIENT, person, now - 1, now + LIFE_SECONDS, nonce, DEPLOYMENT, target, person == ADMINISTRATOR ? ADMINISTERS : LEARNER);
        String signed = HEADER + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + URL_BASE64.encodeToString(signature.sign());
    }

    private String keySet() {
        var key = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return URL_BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String encoded(String text) {
        return URL_BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
