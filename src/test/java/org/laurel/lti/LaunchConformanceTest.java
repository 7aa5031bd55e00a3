package org.laurel.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.laurel.lti.MessageClaims.LTI;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.LaurelTest;
import org.laurel.lti.message.IdTokens;
import org.laurel.lti.registration.Registrations;
import org.laurel.lti.session.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every id token that a platform may send, good and bad, each signed for itself and sent to the running tool. */
@LaurelTest
@Import(ProbePages.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchConformanceTest {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";
    private static final long LONG_AGO = 100_000_000;

    @LocalServerPort
    int port;

    @Autowired
    Registrations registrations;

    @Autowired
    JdbcClient jdbc;

    private TestPlatform lms;

    @BeforeAll
    void connect() {
        lms = TestPlatform.connect(port, registrations, UUID.randomUUID());
    }

    @AfterAll
    void disconnect() {
        lms.close();
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("version is not 1.3.0", Refusal.VERSION, it -> it.put(LTI + "version", "1.2.0")),
                bad("version is missing", Refusal.VERSION, it -> it.remove(LTI + "version")),
                bad("it is no LTI token", Refusal.NOT_LTI, it -> it.keySet().removeIf(name -> name.startsWith(LTI))),
                bad("several claims are missing", Refusal.DEPLOYMENT, it -> {
                    it.remove(LTI + "deployment_id");
                    it.remove(LTI + "roles");
                    it.remove("sub");
                }),
                bad("it is from the far past", Refusal.TOKEN_EXPIRED, it -> {
                    it.put("iat", LONG_AGO);
                    it.put("exp", LONG_AGO + 60);
                }),
                bad("it was issued in the far past", Refusal.TOKEN_EXPIRED, it -> it.put("iat", LONG_AGO)),
                bad("it has expired", Refusal.TOKEN_EXPIRED, it -> it.put("exp", at(-300))),
                bad("it never expires", Refusal.MALFORMED, it -> it.remove("exp")),
                bad("it says not when it was issued", Refusal.MALFORMED, it -> it.remove("iat")),
                bad("message type is missing", Refusal.MESSAGE_TYPE, it -> it.remove(LTI + "message_type")),
                bad("message type is unknown", Refusal.MESSAGE_TYPE, it -> it.put(LTI + "message_type", "Hello")),
                bad("roles are missing", Refusal.ROLES, it -> it.remove(LTI + "roles")),
                bad("deployment is missing", Refusal.DEPLOYMENT, it -> it.remove(LTI + "deployment_id")),
                bad("resource link is missing", Refusal.RESOURCE_LINK, it -> it.remove(LTI + "resource_link")),
                bad(
                        "resource link has no id",
                        Refusal.RESOURCE_LINK,
                        it -> it.put(LTI + "resource_link", Map.of("title", "x"))),
                bad("subject is missing", Refusal.SUBJECT, it -> it.remove("sub")),
                bad("subject is empty", Refusal.SUBJECT, it -> it.put("sub", "")),
                bad("audience is somebody else", Refusal.AUDIENCE, it -> it.put("aud", "somebody-else")),
                bad(
                        "audience names others and no authorized party",
                        Refusal.AUDIENCE,
                        it -> it.put("aud", List.of((String) it.get("aud"), "somebody-else"))),
                bad("audience names others and another authorized party", Refusal.AUDIENCE, it -> {
                    it.put("aud", List.of((String) it.get("aud"), "somebody-else"));
                    it.put("azp", "somebody-else");
                }),
                bad("issuer is another", Refusal.ISSUER, it -> it.put("iss", "https://elsewhere.example")),
                bad("nonce is another", Refusal.NONCE, it -> it.put("nonce", "made-up")),
                bad("nonce is missing", Refusal.NONCE, it -> it.remove("nonce")),
                bad("it is from the future", Refusal.TOKEN_FROM_THE_FUTURE, it -> {
                    it.put("iat", at(600));
                    it.put("exp", at(900));
                }),
                bad(
                        "target is on another host",
                        Refusal.FOREIGN_TARGET,
                        it -> it.put(LTI + "target_link_uri", "https://elsewhere.example/")),
                bad("target is missing", Refusal.FOREIGN_TARGET, it -> it.remove(LTI + "target_link_uri")),
                bad("subject is a list", Refusal.SUBJECT, it -> it.put("sub", List.of("ana"))),
                bad("subject is true", Refusal.SUBJECT, it -> it.put("sub", true)),
                bad("subject is longer than any", Refusal.MALFORMED, it -> it.put("sub", "a".repeat(1001))),
                bad("deployment is an object", Refusal.DEPLOYMENT, it -> it.put(LTI + "deployment_id", Map.of())),
                bad("roles are a number", Refusal.ROLES, it -> it.put(LTI + "roles", 3)),
                bad("roles are null", Refusal.ROLES, it -> it.put(LTI + "roles", null)),
                bad("the time of issue is a word", Refusal.MALFORMED, it -> it.put("iat", "noon")),
                bad("the end is an object", Refusal.MALFORMED, it -> it.put("exp", Map.of("at", 1))),
                bad("issuer is a number", Refusal.ISSUER, it -> it.put("iss", 7)),
                bad("audience is null", Refusal.AUDIENCE, it -> it.put("aud", null)),
                bad("an id has control characters", Refusal.MALFORMED, it -> it.put("sub", "ana\u0000")),
                bad("it is oversized", Refusal.TOO_LARGE, it -> it.put("name", "x".repeat(IdTokens.LARGEST))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badClaims")
    void refuses_a_token_when(String reason, Refusal refusal, Consumer<Map<String, Object>> edit) {
        int before = launches();
        TestPlatform.Login login = lms.login(TestPlatform.BASE_URL + "/");
        Map<String, Object> claims = new LinkedHashMap<>(lms.person("ana").claims(login.nonce()));
        edit.accept(claims);
        assertRefused(lms.answer(lms.sign(claims), login.state(), login.cookie()), refusal);
        assertThat(launches()).isEqualTo(before);
    }

    static Stream<Arguments> badSignatures() {
        return Stream.of(
                signed(
                        "there is no kid",
                        Refusal.UNKNOWN_KEY,
                        (lms, claims) -> TestPlatform.sign(claims, lms.key(), new JWSHeader(JWSAlgorithm.RS256))),
                signed("the kid is unknown", Refusal.UNKNOWN_KEY, (lms, claims) -> {
                    RSAKey stranger = TestPlatform.newKey();
                    return TestPlatform.sign(claims, stranger, header(JWSAlgorithm.RS256, stranger.getKeyID()));
                }),
                signed(
                        "another platform signed under a known kid",
                        Refusal.SIGNATURE,
                        (lms, claims) -> TestPlatform.sign(
                                claims,
                                TestPlatform.newKey(),
                                header(JWSAlgorithm.RS256, lms.key().getKeyID()))),
                signed("nobody signed", Refusal.NOT_A_TOKEN, (lms, claims) -> new PlainJWT(set(claims)).serialize()),
                signed("the public key was used as a secret", Refusal.ALGORITHM, LaunchConformanceTest::hs256),
                signed(
                        "its payload is no object",
                        Refusal.NOT_A_TOKEN,
                        (lms, claims) -> TestPlatform.sign("null", lms.key(), header(JWSAlgorithm.RS256, "x"))),
                signed("it is no token at all", Refusal.NOT_A_TOKEN, (lms, claims) -> "hello"),
                signed("it is missing", Refusal.NO_TOKEN, (lms, claims) -> ""),
                signed("it is cut off", Refusal.NOT_A_TOKEN, (lms, claims) -> {
                    String token = lms.sign(claims);
                    return token.substring(0, token.lastIndexOf('.'));
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSignatures")
    void refuses_a_signature_when(
            String reason, Refusal refusal, BiFunction<TestPlatform, Map<String, Object>, String> sign) {
        int before = launches();
        TestPlatform.Login login = lms.login(TestPlatform.BASE_URL + "/");
        String token = sign.apply(lms, lms.person("ana").claims(login.nonce()));
        assertRefused(lms.answer(token, login.state(), login.cookie()), refusal);
        assertThat(launches()).isEqualTo(before);
    }

    static Stream<Arguments> goodVisits() {
        return Stream.of(
                good("an instructor", it -> it.role("Instructor"), "roles [INSTRUCTOR]"),
                good("a learner", it -> it.role("Learner"), "roles [LEARNER]"),
                good(
                        "several roles",
                        it -> it.role("Instructor")
                                .role("Mentor")
                                .role("http://purl.imsglobal.org/vocab/lis/v2/system/person#User"),
                        "roles [INSTRUCTOR, MENTOR]"),
                good(
                        "a teaching assistant's sub-role",
                        it -> it.role("http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant"),
                        "roles [TEACHING_ASSISTANT]"),
                good("short role names", it -> it.claim(LTI + "roles", List.of("Instructor")), "roles [INSTRUCTOR]"),
                good(
                        "an institution's administrator",
                        it -> it.role("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator"),
                        "roles [ADMINISTRATOR]"),
                good(
                        "an institution's instructor who learns here",
                        it -> it.role("http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor")
                                .role("Learner"),
                        "roles [LEARNER]"),
                good("an unknown role", it -> it.role("Wizard"), "roles []"),
                good(
                        "a role of a stranger's vocabulary",
                        it -> it.role("https://elsewhere.example/x#Instructor"),
                        "roles []"),
                good("an empty role list", it -> it.claim(LTI + "roles", List.of()), "roles []"),
                good("an empty role", it -> it.claim(LTI + "roles", List.of("")), "roles []"),
                good("an e-mail only", it -> it.email("ana@lakeside.example"), " null"),
                good(
                        "names only",
                        it -> it.claim("given_name", "Ana").claim("family_name", "Ruiz (sample)"),
                        "Ana Ruiz (sample)"),
                good("no personal data", it -> it, " null"),
                good("no context", it -> it.claim(LTI + "context", null), "course null null"),
                good(
                        "a resource link without a title",
                        it -> it.claim(LTI + "resource_link", Map.of("id", "bare")),
                        "launch"),
                good(
                        "names in any script",
                        it -> it.named("ליאור 李 Ñandú (sample)").course("c-he", "חינוך ולמידה"),
                        "ליאור 李 Ñandú (sample)"),
                good(
                        "custom parameters, without those the platform does not know",
                        it -> it.custom("version", "wait-time").custom("email", "$Person.email.primary"),
                        "custom {version=wait-time}"),
                good("a subject that is a number", it -> it.claim("sub", 4711), "launch"),
                good("roles in one string", it -> it.claim(LTI + "roles", "Instructor"), "roles [INSTRUCTOR]"),
                good("an array audience of us alone", it -> it.claim("aud", List.of("AUDIENCE")), "launch"),
                good("an array audience of us twice", it -> it.claim("aud", List.of("AUDIENCE", "AUDIENCE")), "launch"),
                good(
                        "custom parameters that are no text",
                        it -> it.claim(
                                LTI + "custom",
                                Map.of("a", 7, "b", true, "c", List.of("x"), "d", Map.of("y", 1), "e", "NULL")),
                        "custom {"),
                good("custom parameters as PHP writes none", it -> it.claim(LTI + "custom", List.of()), "custom {}"),
                good(
                        "a resource link and a deployment with numbers for ids",
                        it -> it.claim(LTI + "resource_link", Map.of("id", 12)).claim(LTI + "deployment_id", 3),
                        "launch"),
                good(
                        "a course without types, and with an odd id",
                        it -> it.claim(LTI + "context", Map.of("id", "x".repeat(2000), "type", "NULL", "title", 101)),
                        "course null 101"),
                good("optional claims that are null", it -> optional(it, "NULL"), "roles [LEARNER]"),
                good("optional claims that are words", it -> optional(it, "odd"), "roles [LEARNER]"),
                good("optional claims that are lists", it -> optional(it, List.of()), "roles [LEARNER]"),
                good(
                        "addresses of two thousand characters and more",
                        it -> it.claim(
                                        LTI + "launch_presentation",
                                        Map.of("return_url", "https://lms.example/?" + "x".repeat(7000)))
                                .grades(URI.create("https://lms.example/?" + "x".repeat(1500)), null)
                                .roster(URI.create("https://lms.example/?" + "x".repeat(7000))),
                        "launch"),
                good(
                        "addresses with spaces, bars and an underscore in their host",
                        it -> it.claim(
                                        LTI + "launch_presentation",
                                        Map.of("return_url", "https://my_lms.example/a b|c?d={e}"))
                                .claim(
                                        "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
                                        Map.of("lineitems", "https://my_lms.example/a b|c")),
                        "launch"),
                good(
                        "an array audience with the right authorized party",
                        it -> it.claim("aud", List.of("AUDIENCE", "somebody-else"))
                                .claim("azp", "AUDIENCE"),
                        "launch"));
    }

    /** All that a platform may leave out, with a value that is of no use. */
    private static TestPlatform.Visit optional(TestPlatform.Visit visit, Object odd) {
        for (String name :
                List.of("name", "given_name", "family_name", "email", "locale", "picture", "zoneinfo", "middle_name")) {
            visit.claim(name, odd);
        }
        for (String name : List.of(
                "context", "custom", "launch_presentation", "lis", "tool_platform", "role_scope_mentor", "for_user")) {
            visit.claim(LTI + name, odd);
        }
        return visit.claim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", odd)
                .claim("https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice", odd);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodVisits")
    void accepts(String what, UnaryOperator<TestPlatform.Visit> edit, String shows) {
        int before = launches();
        TestPlatform.Login login = lms.login(TestPlatform.BASE_URL + "/probe");
        TestPlatform.Visit visit = edit.apply(lms.person("ben").to("/probe"));
        Map<String, Object> claims = new LinkedHashMap<>(visit.claims(login.nonce()));
        claims.replaceAll((name, value) -> withClientId(value));
        TestSession session = TestSession.of(
                lms, "http://localhost:" + port, lms.answer(lms.sign(claims), login.state(), login.cookie()));
        assertThat(session.firstPage()).isEqualTo("/probe");
        HttpResponse<String> page = session.get("/probe");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(shows);
        assertThat(launches()).isEqualTo(before + 1);
    }

    private @Nullable Object withClientId(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(this::withClientId).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var all = new LinkedHashMap<Object, Object>();
            map.forEach((name, member) -> all.put(name, withClientId(member)));
            return all;
        }
        return "AUDIENCE".equals(value) ? lms.clientId() : "NULL".equals(value) ? null : value;
    }

    static void assertRefused(HttpResponse<String> answer, Refusal refusal) {
        assertThat(answer.body()).contains(Texts.english(refusal)).containsPattern("reference: [A-Za-z0-9]{8}");
        assertThat(answer.statusCode()).isEqualTo(refusal.status().value()).isBetween(400, 499);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .endsWith("frame-ancestors *");
    }

    @Test
    void of_a_claim_that_stands_twice_the_last_one_counts() {
        TestPlatform.Login login = lms.login(TestPlatform.BASE_URL + "/");
        Map<String, Object> claims = lms.person("ana").claims(login.nonce());
        claims.put("name", "Last (sample)");
        String payload = TestPlatform.payload(claims).replaceFirst("\\{", "{\"name\":\"First (sample)\",");
        String token = TestPlatform.sign(
                payload, lms.key(), header(JWSAlgorithm.RS256, lms.key().getKeyID()));
        TestSession session =
                TestSession.of(lms, "http://localhost:" + port, lms.answer(token, login.state(), login.cookie()));
        assertThat(session.get("/probe").body()).contains("Last (sample)");
    }

    private int launches() {
        return jdbc.sql("select count(*) from launch").query(Integer.class).single();
    }

    private static Date at(long secondsFromNow) {
        return Date.from(Instant.now().plusSeconds(secondsFromNow));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).build();
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        var set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }

    private static String hs256(TestPlatform lms, Map<String, Object> claims) {
        try {
            var jwt = new SignedJWT(header(JWSAlgorithm.HS256, lms.key().getKeyID()), set(claims));
            jwt.sign(new MACSigner(lms.key().toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments bad(String reason, Refusal refusal, Consumer<Map<String, Object>> edit) {
        return Arguments.of(reason, refusal, edit);
    }

    private static Arguments signed(
            String reason, Refusal refusal, BiFunction<TestPlatform, Map<String, Object>, String> sign) {
        return Arguments.of(reason, refusal, sign);
    }

    private static Arguments good(String what, UnaryOperator<TestPlatform.Visit> edit, String shows) {
        return Arguments.of(what, edit, shows);
    }
}
