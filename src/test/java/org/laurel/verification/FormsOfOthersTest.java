package org.laurel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.proof.OthersProofs;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.verification.document.KnownDocuments;
import org.laurel.verification.document.OtherIssuer;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.Finding.Outcome;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;
import tools.jackson.databind.node.ObjectNode;

/** Badges in forms that Laurel does not issue: older versions, other algorithms, other encodings, dates at the edge. */
class FormsOfOthersTest {

    private static final String MOMENT = "2026-11-21T10:15:30Z";

    private final OtherIssuer issuer = new OtherIssuer();

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:04:59Z, IN_ORDER",
        "2026-11-26T12:05:01Z, NOT_IN_FORCE",
        "2026-11-26T24:00:00Z, NOT_IN_FORCE",
        "2026-11-25T24:00:00Z, IN_ORDER",
        "2026-11-25T23:59:60Z, IN_ORDER",
        "2026-11-26T14:04:00+02:00, IN_ORDER",
        "2099-12-31T23:59:60Z, NOT_IN_FORCE"
    })
    void a_badge_begins_when_it_says_so_give_or_take_five_minutes(String from, Verdict verdict) {
        assertThat(issuer.verify(issuer.proven(issuer.credential().replace(MOMENT, from)))
                        .verdict())
                .isEqualTo(verdict);
        ObjectNode assertion = OtherIssuer.payload(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED));
        assertion.put("issuedOn", from);
        assertThat(issuer.verify(OtherIssuer.jws(assertion.toString())).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "1795694399, NOT_IN_FORCE",
        "1795694400.25, IN_ORDER",
        "1795694399.75, NOT_IN_FORCE",
        "1.7956944e9, NOT_IN_FORCE",
        "1.7956945e9, IN_ORDER",
        "'\"1795694399\"', UNSURE",
        "1e400, UNSURE",
        "-1e30, UNSURE",
        "null, UNSURE"
    })
    void the_end_of_a_jwt_is_read_with_its_fraction_and_never_left_out(String exp, Verdict verdict) {
        String ends = issuer.credential().replaceFirst("\\{", "{\"exp\":" + exp + ",");
        assertThat(issuer.verify(issuer.jwt(ends)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "expires, 2024-06-01T00:00:00Z, proof-over, MISSED",
        "expires, 2024-05-31T24:00:00Z, proof-over, MISSED",
        "expires, soon, proof-unreadable, OPEN",
        "created, 2099-06-01T00:00:00Z, proof-not-yet, MISSED",
    })
    void what_a_proof_says_of_its_own_time_counts(String member, String moment, String reason, Outcome outcome) {
        String badge = issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF);
        String changed = badge.contains("\"" + member + "\"")
                ? badge.replace("\"created\":\"" + MOMENT + "\"", "\"created\":\"" + moment + "\"")
                : badge.replace(
                        "\"type\":\"DataIntegrityProof\"",
                        "\"type\":\"DataIntegrityProof\",\"" + member + "\":\"" + moment + "\"");
        Finding finding = VerifierTest.finding(issuer.verify(changed), Check.EXPIRY);
        assertThat(finding.reason()).isEqualTo(reason);
        assertThat(finding.outcome()).isEqualTo(outcome);
    }

    @Test
    void each_of_several_proofs_has_to_be_good() {
        ObjectNode badge = OtherIssuer.payload(issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF));
        ObjectNode good = (ObjectNode) badge.path("proof").deepCopy();
        assertThat(issuer.verify(withProofs(badge, good, good)).verdict()).isEqualTo(Verdict.IN_ORDER);

        ObjectNode later = good.deepCopy().put("created", "2026-11-22T10:15:30Z");
        assertThat(issuer.verify(withProofs(badge, good, later)).verdict()).isEqualTo(Verdict.NOT_GENUINE);
        assertThat(issuer.verify(withProofs(badge, later, good)).verdict()).isEqualTo(Verdict.NOT_GENUINE);

        ObjectNode other = good.deepCopy().put("cryptosuite", "ecdsa-rdfc-2019");
        Report report = issuer.verify(withProofs(badge, good, other));
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).about()).contains("ecdsa-rdfc-2019");
    }

    private static String withProofs(ObjectNode badge, ObjectNode... proofs) {
        ObjectNode all = badge.deepCopy();
        var list = all.putArray("proof");
        Stream.of(proofs).forEach(list::add);
        return all.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "revoked, 2026-11-25T00:00:00Z",
        "expires, 2026-11-25T00:00:00Z",
        "revoked, some day",
        "expires, some day"
    })
    void a_key_that_its_owner_uses_no_more_proves_nothing(String member, String moment) {
        URI profile = URI.create(OtherIssuer.AT + "/profile");
        String before =
                java.util.Objects.requireNonNull(issuer.published.get(profile)).text();
        issuer.publish(
                "/profile",
                before.replace("\"type\":\"Multikey\"", "\"type\":\"Multikey\",\"" + member + "\":\"" + moment + "\""));
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF));
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).reason()).isEqualTo("ended-key");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void a_status_list_of_another_id_than_the_credential_names_says_nothing() {
        String list = java.util.Objects.requireNonNull(issuer.published.get(URI.create(OtherIssuer.AT + "/status")))
                .text();
        ObjectNode other = OtherIssuer.payload(list);
        other.remove("proof");
        issuer.publish(
                "/status",
                issuer.proven(other.put("id", OtherIssuer.AT + "/other-status").toString()));
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF));
        assertThat(VerifierTest.finding(report, Check.REVOCATION).reason()).isEqualTo("doubtful-list");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
    }

    static Stream<Arguments> curves() {
        return Stream.of(
                Arguments.of(Curve.P_256, JWSAlgorithm.ES256),
                Arguments.of(Curve.P_384, JWSAlgorithm.ES384),
                Arguments.of(Curve.P_521, JWSAlgorithm.ES512));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void signatures_on_three_curves_are_verified(Curve curve, JWSAlgorithm algorithm) throws Exception {
        ECKey key = new ECKeyGenerator(curve).generate();
        publishKey(key.toPublicJWK().toJSONString());
        String badge = signed(algorithm, issuer.credential(), new ECDSASigner(key));

        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(OtherIssuer.tampered(badge)).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256", "PS384", "PS512"})
    void signatures_of_all_kinds_by_rsa_are_verified(String algorithm) {
        var header = new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .keyID(OtherIssuer.JWK)
                .build();
        String badge = OtherIssuer.signed(header, issuer.credential());

        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(OtherIssuer.tampered(badge)).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @ParameterizedTest
    @CsvSource({"ES256K, unknown-method", "Ed448, unknown-method", "ES384, other-method", "EdDSA, other-method"})
    void a_signature_that_is_not_verified_here_could_not_be_checked(String algorithm, String reason) {
        String header = encoded("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + OtherIssuer.JWK + "\"}");
        Report report = issuer.verify(header + "." + encoded(issuer.credential()) + ".AAAA");
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).reason()).isEqualTo(reason);
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.w3.org/2018/credentials/v1, context.json",
        "https://www.w3.org/2018/credentials/v1, context-3.0.1.json"
    })
    void a_badge_of_the_data_model_before_is_verified_in_both_forms(String model, String context) {
        String badge = issuer.credential()
                .replace("https://www.w3.org/ns/credentials/v2", model)
                .replace("context-3.0.3.json\"", context + "\",\"https://w3id.org/security/data-integrity/v2\"")
                .replace("validFrom", "issuanceDate")
                .replace("validUntil", "expirationDate")
                .replaceFirst("\"credentialStatus\":\\{[^}]*},", "");
        assertThat(issuer.verify(issuer.proven(badge)).verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(OtherIssuer.tampered(issuer.proven(badge))).verdict())
                .isEqualTo(Verdict.NOT_GENUINE);
        assertThat(issuer.verify(issuer.proven(badge.replace("2031", "2024"))).verdict())
                .isEqualTo(Verdict.NOT_IN_FORCE);

        ObjectNode inner = OtherIssuer.payload(badge);
        inner.remove(java.util.List.of("issuanceDate", "id"));
        String claims = "{\"iss\":\"" + OtherIssuer.AT + "/profile\",\"jti\":\"urn:uuid:2\",\"nbf\":1795000000,\"vc\":"
                + inner + "}";
        assertThat(issuer.verify(issuer.jwt(claims)).verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(issuer.jwt(claims.replace("/profile\",\"jti", "/other\",\"jti")))
                        .valid())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_BADGES_3_JWT", "ENDORSEMENT_3_JWT", "CLR_2_JWT"})
    void an_envelope_is_opened(DocumentKind kind) {
        Report report = issuer.verify(envelope(issuer.badge(kind)));
        assertThat(report.verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(report.kind()).isEqualTo(kind);
    }

    @Test
    void a_record_may_hold_envelopes() {
        ObjectNode record = OtherIssuer.payload(issuer.badge(DocumentKind.CLR_2_JWT));
        ((ObjectNode) record.path("credentialSubject"))
                .putArray("verifiableCredential")
                .add(OtherIssuer.payload(envelope(issuer.badge(DocumentKind.OPEN_BADGES_3_JWT))))
                .add(OtherIssuer.payload(envelope(OtherIssuer.tampered(issuer.badge(DocumentKind.OPEN_BADGES_3_JWT)))));
        Report report = issuer.verify(issuer.jwt(record.toString()));
        assertThat(report.parts()).extracting(Report::verdict).containsExactly(Verdict.IN_ORDER, Verdict.NOT_GENUINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gone", "{}", "{\"id\":\"https://elsewhere.example/x\"}", "<html>", "[1]"})
    void what_is_gone_at_its_own_address_was_taken_back_whatever_the_answer_says(String body) {
        String badge = issuer.badge(DocumentKind.OPEN_BADGES_2_HOSTED);
        issuer.published.put(
                URI.create(OtherIssuer.AT + "/assertion"),
                new KnownDocuments.Document(410, body.getBytes(StandardCharsets.UTF_8)));
        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.TAKEN_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "null", "{}", "\"yes\""})
    void what_does_not_say_plainly_whether_it_was_taken_back_is_not_in_order(String revoked) {
        String hosted =
                issuer.badge(DocumentKind.OPEN_BADGES_2_HOSTED).replaceFirst("\\{", "{\"revoked\":" + revoked + ",");
        issuer.publish("/assertion", hosted);
        assertThat(issuer.verify(hosted).verdict()).isEqualTo(Verdict.UNSURE);
        String signed = OtherIssuer.payload(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED))
                .toString();
        assertThat(issuer.verify(OtherIssuer.jws(signed.replaceFirst("\\{", "{\"revoked\":" + revoked + ",")))
                        .verdict())
                .isEqualTo(Verdict.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-4712", "4711.5", "٤٧١٢", "+4711", "04711", " 4711", "131072", "99999999999", "1e3", ""})
    void a_place_that_no_list_has_is_no_place(String index) {
        String badge = issuer.proven(
                issuer.credential().replace("\"statusListIndex\":\"4711\"", "\"statusListIndex\":\"" + index + "\""));
        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void an_issuer_without_an_address_is_not_called_false_for_that() {
        ProofKey.Pair pair = ProofKey.generate();
        String name = ProofKey.multikey(pair.publicBytes());
        String badge = issuer.credential()
                .replace(OtherIssuer.AT + "/profile", "urn:uuid:9")
                .replaceFirst("\"credentialStatus\":\\{[^}]*},", "");
        Report report = issuer.verify(
                OthersProofs.sign(badge, "did:key:" + name + "#" + name, pair, java.time.Instant.parse(MOMENT)));
        assertThat(VerifierTest.finding(report, Check.SIGNATURE).passed()).isTrue();
        assertThat(VerifierTest.finding(report, Check.ISSUER).reason()).isEqualTo("no-address");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void text_in_any_encoding_of_unicode_is_read(String encoding) {
        Charset charset = Charset.forName(encoding);
        String badge = issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF);
        assertThat(issuer.verify(badge.getBytes(charset)).valid()).isTrue();
        assertThat(issuer.verify(("\uFEFF" + badge).getBytes(StandardCharsets.UTF_8))
                        .valid())
                .isTrue();
        String svg = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + svg();
        assertThat(issuer.verify(svg.getBytes(charset)).valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg>",
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">",
                "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 20010904//EN' 'http://www.w3.org/TR/2001/REC-SVG-20010904/DTD/svg10.dtd' >"
            })
    void a_plain_document_type_is_no_harm(String type) {
        assertThat(issuer.verify("<?xml version=\"1.0\"?>\n" + type + svg()).valid())
                .isTrue();
    }

    private String svg() {
        return BakedSvg.bake(Wrapping.IMAGE.svg(), Baking.OPEN_BADGES_3, issuer.badge(DocumentKind.OPEN_BADGES_3_JWT));
    }

    private static String envelope(String jwt) {
        return "{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"type\":\"EnvelopedVerifiableCredential\",\"id\":\"data:application/vc+jwt,"
                + jwt + "\"}";
    }

    private void publishKey(String jwk) {
        issuer.publish("/keys/3", jwk);
        URI profile = URI.create(OtherIssuer.AT + "/profile");
        String before =
                java.util.Objects.requireNonNull(issuer.published.get(profile)).text();
        issuer.publish(
                "/profile",
                before.replace("\"assertionMethod\":[", "\"assertionMethod\":[\"" + OtherIssuer.AT + "/keys/3\","));
    }

    private static String signed(JWSAlgorithm algorithm, String payload, JWSSigner signer) throws Exception {
        var jws = new JWSObject(
                new JWSHeader.Builder(algorithm)
                        .keyID(OtherIssuer.AT + "/keys/3")
                        .type(JOSEObjectType.JWT)
                        .build(),
                new Payload(payload));
        jws.sign(signer);
        return jws.serialize();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
