package org.laurel.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.verification.document.OtherIssuer;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.Finding.Outcome;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;

/** What somebody might bring who means no good. */
class HostileInputTest {

    private final OtherIssuer issuer = new OtherIssuer();

    static Stream<Arguments> refused() {
        String svg = Wrapping.IMAGE.svg();
        return Stream.of(
                Arguments.of("nothing", new byte[0], Reason.EMPTY),
                Arguments.of("white space", text("  \n"), Reason.EMPTY),
                Arguments.of("a bomb in zTXt", bomb("zTXt"), Reason.TOO_LARGE),
                Arguments.of("a bomb in iTXt", bomb("iTXt"), Reason.TOO_LARGE),
                Arguments.of("half a picture", Arrays.copyOf(Wrapping.IMAGE.png(64), 60), Reason.BROKEN_PICTURE),
                Arguments.of("a picture without a badge", Wrapping.IMAGE.png(64), Reason.NO_BADGE),
                Arguments.of("an SVG without a badge", text(svg), Reason.NO_BADGE),
                Arguments.of(
                        "an SVG with a script",
                        text(svg.replace("</svg>", "<script>1</script></svg>")),
                        Reason.ACTIVE_PICTURE),
                Arguments.of(
                        "an SVG with a handler",
                        text(svg.replaceFirst("<svg ", "<svg onload=\"x()\" ")),
                        Reason.ACTIVE_PICTURE),
                Arguments.of("an SVG with entities", text(entities()), Reason.ACTIVE_PICTURE),
                Arguments.of("an SVG with two badges", text(twoBadges(svg)), Reason.SEVERAL_BADGES),
                Arguments.of("a page", text("<!DOCTYPE html><html></html>"), Reason.A_PAGE),
                Arguments.of("10 MB of JWT", text("e30.e30." + "A".repeat(10 << 20)), Reason.TOO_LARGE),
                Arguments.of("deep JSON", text("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)), Reason.BROKEN_JSON),
                Arguments.of(
                        "deep JSON in a JWT",
                        text("e30." + encoded("{\"a\":".repeat(500) + "1" + "}".repeat(500)) + ".AA"),
                        Reason.BROKEN_JSON),
                Arguments.of("much JSON", text("{\"a\":[" + "1,".repeat(400_000) + "1]}"), Reason.BROKEN_JSON),
                Arguments.of("a name twice", text("{\"type\":\"Assertion\",\"type\":\"Other\"}"), Reason.BROKEN_JSON),
                Arguments.of("a second document", text("{\"type\":\"Assertion\"} {}"), Reason.BROKEN_JSON),
                Arguments.of("a long number", text("{\"a\":" + "9".repeat(100_000) + "}"), Reason.BROKEN_JSON),
                Arguments.of("a badge class", text("{\"type\":\"BadgeClass\"}"), Reason.OTHER_KIND),
                Arguments.of(
                        "any JWT",
                        text("eyJhbGciOiJSUzI1NiJ9." + encoded("{\"sub\":\"x\"}") + ".AA"),
                        Reason.OTHER_KIND),
                Arguments.of("a file of this machine", text("file:///etc/passwd"), Reason.NOT_UNDERSTOOD),
                Arguments.of("what is not there", text("https://issuer.example/none"), Reason.UNREACHABLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void is_refused_and_told_why(String what, byte[] brought, Reason reason) {
        assertThatThrownBy(() -> issuer.verify(brought))
                .isInstanceOfSatisfying(
                        NotReadable.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    @Test
    void an_address_that_leads_to_addresses_is_not_followed_for_ever() {
        issuer.publish("/a", OtherIssuer.AT + "/b");
        issuer.publish("/b", OtherIssuer.AT + "/a");
        assertThatThrownBy(() -> issuer.verify(OtherIssuer.AT + "/a")).isInstanceOf(NotReadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "NONE", "HS256", "HS512", ""})
    void a_method_that_proves_nothing_is_not_taken(String algorithm) {
        String header = encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + OtherIssuer.JWK + "\"}");
        Report report = issuer.verify(header + "." + encoded(issuer.credential()) + ".AA");
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).reason()).isEqualTo("method");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_public_key_is_not_taken_for_a_secret() throws JOSEException {
        for (String secret : new String[] {
            OtherIssuer.pem(),
            issuer.at(java.net.URI.create(OtherIssuer.JWK)).orElseThrow().text()
        }) {
            var jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(OtherIssuer.JWK)
                            .build(),
                    new Payload(issuer.credential()));
            jws.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            assertThat(issuer.verify(jws.serialize()).verdict()).isEqualTo(Verdict.NOT_GENUINE);
        }
    }

    @Test
    void a_secret_published_as_a_key_is_none() throws JOSEException {
        byte[] secret = new byte[32];
        issuer.publish(
                "/keys/1", "{\"kty\":\"oct\",\"k\":\"" + Base64.getUrlEncoder().encodeToString(secret) + "\"}");
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(OtherIssuer.JWK).build(),
                new Payload(issuer.credential()));
        jws.sign(new MACSigner(secret));
        assertThat(issuer.verify(jws.serialize()).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_signature_with_conditions_of_its_own_is_not_taken() {
        String header = "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false,\"kid\":\"" + OtherIssuer.JWK + "\"}";
        Report report = issuer.verify(encoded(header) + "." + encoded(issuer.credential()) + ".AA");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_key_that_the_badge_brings_along_is_not_the_issuers_for_that() throws JOSEException {
        var own = new com.nimbusds.jose.jwk.gen.RSAKeyGenerator(2048).generate();
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()).build(),
                new Payload(issuer.credential()));
        jws.sign(new com.nimbusds.jose.crypto.RSASSASigner(own));
        Report report = issuer.verify(jws.serialize());
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(VerifierTest.finding(report, Check.ISSUER).reason()).isEqualTo("strangers");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://evil.example/context\"",
                "{\"name\":\"https://evil.example/other\"}",
                "\"https://purl.imsglobal.org/spec/ob/v3p0/context-9.9.9.json\""
            })
    void a_context_that_is_not_bundled_is_not_fetched_and_the_proof_stays_open(String context) {
        issuer.publish("/context", "{}");
        String changed = issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF)
                .replace("context-3.0.3.json\"]", "context-3.0.3.json\"," + context + "]");
        Finding finding = VerifierTest.finding(issuer.verify(changed), Check.SIGNATURE);
        assertThat(finding.reason()).isEqualTo("unknown-context");
        assertThat(finding.outcome()).isEqualTo(Outcome.OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"nickname\":\"unsigned\"",
                "\"@graph\":[]",
                "\"@included\":[{\"id\":\"urn:x\"}]",
                "\"evidence\":[{\"type\":[\"Evidence\"],\"@context\":{\"name\":null},\"name\":\"x\"}]"
            })
    void what_a_proof_would_not_cover_is_not_called_signed(String member) {
        String changed = issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF)
                .replaceFirst("\"name\":", member.replace("$", "\\$") + ",\"name\":");
        Report report = issuer.verify(changed);
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).passed()).isFalse();
        assertThat(report.verdict()).isNotEqualTo(Verdict.IN_ORDER);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text(text));
    }

    private static String entities() {
        return "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"http://openbadges.org\">"
                + "<openbadges:assertion>&b;</openbadges:assertion></svg>";
    }

    private static String twoBadges(String svg) {
        String one = BakedSvg.bake(svg, Baking.OPEN_BADGES_3, "e30.e30.AA");
        int from = one.indexOf("<openbadges:credential");
        int to = one.indexOf("</openbadges:credential>") + "</openbadges:credential>".length();
        return one.substring(0, to) + one.substring(from, to) + one.substring(to);
    }

    /** A picture of some kilobytes whose badge would be 200 MB. */
    private static byte[] bomb(String type) {
        try {
            var data = new ByteArrayOutputStream();
            data.writeBytes(text("openbadges\0"));
            data.writeBytes(type.equals("zTXt") ? new byte[1] : new byte[] {1, 0, 0, 0});
            var packed = new ByteArrayOutputStream();
            try (var deflater = new DeflaterOutputStream(packed)) {
                byte[] part = new byte[1 << 20];
                for (int i = 0; i < 200; i++) {
                    deflater.write(part);
                }
            }
            data.writeBytes(packed.toByteArray());
            byte[] plain = Wrapping.IMAGE.png(64);
            var png = new ByteArrayOutputStream();
            png.write(plain, 0, plain.length - 12);
            var crc = new CRC32();
            crc.update(text(type));
            crc.update(data.toByteArray());
            png.writeBytes(
                    ByteBuffer.allocate(8).putInt(data.size()).put(text(type)).array());
            png.writeBytes(data.toByteArray());
            png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
            png.write(plain, plain.length - 12, 12);
            return png.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
