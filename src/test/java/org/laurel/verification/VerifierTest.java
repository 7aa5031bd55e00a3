package org.laurel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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

/** Others' badges, of every kind, in every wrapping, in every state. */
class VerifierTest {

    private final OtherIssuer issuer = new OtherIssuer();

    private enum State {
        GENUINE(Verdict.IN_ORDER),
        TAMPERED(Verdict.NOT_GENUINE),
        REVOKED(Verdict.TAKEN_BACK),
        EXPIRED(Verdict.NOT_IN_FORCE),
        UNKNOWN_KEY(Verdict.UNSURE);

        private final Verdict verdict;

        State(Verdict verdict) {
            this.verdict = verdict;
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(DocumentKind.values()).flatMap(kind -> Arrays.stream(Wrapping.values())
                .flatMap(wrapping -> Arrays.stream(State.values()).map(state -> Arguments.of(kind, wrapping, state))));
    }

    @ParameterizedTest(name = "{0} in {1}, {2}")
    @MethodSource("all")
    void every_badge_is_called_what_it_is(DocumentKind kind, Wrapping wrapping, State state) {
        Report report = issuer.verify(wrapping.wrap(badge(kind, state), kind, issuer));
        assertThat(report.verdict()).as(report.toString()).isEqualTo(state.verdict);
        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.facts().issuer()).isEqualTo("Hillside");
    }

    private String badge(DocumentKind kind, State state) {
        String badge = (state == State.EXPIRED ? issuer.expired() : issuer).badge(kind);
        switch (state) {
            case REVOKED -> issuer.revoke(kind);
            case UNKNOWN_KEY -> List.of("/keys/1", "/keys/2", "/assertion").forEach(issuer::hide);
            default -> {}
        }
        if (state == State.UNKNOWN_KEY && badge.contains(OtherIssuer.MULTIKEY)) {
            issuer.hide("/profile");
        }
        return state == State.TAMPERED ? OtherIssuer.tampered(badge) : badge;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "ENDORSEMENT.*")
    void the_recipient_is_compared_where_an_address_is_typed(DocumentKind kind) {
        byte[] badge = Wrapping.PLAIN.wrap(issuer.badge(kind), kind, issuer);
        boolean record = kind == DocumentKind.CLR_2_JWT || kind == DocumentKind.CLR_2_PROOF;
        Report same = issuer.verify(badge, " Ana@Lakeside.example ");
        Report other = issuer.verify(badge, "ben@lakeside.example");
        if (record) {
            assertThat(finding(same, Check.RECIPIENT).reason()).isEqualTo("unnamed");
            same = same.parts().get(0);
            other = other.parts().get(0);
        }
        assertThat(finding(same, Check.RECIPIENT).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(other.verdict()).isEqualTo(Verdict.OTHER_PERSON);
    }

    @Test
    void a_record_is_as_good_as_what_it_holds() {
        String record = issuer.badge(DocumentKind.CLR_2_JWT);
        Report report = issuer.verify(record);
        assertThat(report.parts()).hasSize(1);
        assertThat(report.parts().get(0).facts().name()).isEqualTo("Wait Time");
        String forged = issuer.jwt(new String(
                        java.util.Base64.getUrlDecoder().decode(record.split("\\.")[1]),
                        java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"humanCode\":\"W1\"", "\"humanCode\":\"W2\""));
        Report other = issuer.verify(forged);
        assertThat(other.verdict()).isEqualTo(Verdict.PARTS);
        assertThat(other.parts().get(0).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_key_that_the_issuer_does_not_name_proves_nothing() {
        issuer.publish("/profile", """
                {"id":"https://issuer.example/profile","type":"Profile","name":"Hillside",
                "verificationMethod":[],"assertionMethod":["https://issuer.example/keys/9"]}""");
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_3_JWT));
        assertThat(finding(report, Check.SIGNATURE).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("strangers");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_signed_assertion_of_version_2_needs_the_link_both_ways() {
        issuer.publish("/issuer", """
                {"@context":"https://w3id.org/openbadges/v2","id":"https://issuer.example/issuer","type":"Issuer",
                "name":"Hillside","url":"https://issuer.example","publicKey":[]}""");
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED));
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("strangers");
    }

    @Test
    void a_hosted_assertion_has_to_be_where_its_issuer_publishes() {
        String elsewhere = issuer.badge(DocumentKind.OPEN_BADGES_2_HOSTED)
                .replace("https://issuer.example/assertion", "https://elsewhere.example/a");
        issuer.published.put(java.net.URI.create("https://elsewhere.example/a"), KnownDocuments.Document.of(elsewhere));
        Report report = issuer.verify(elsewhere);
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("other-host");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_status_list_of_somebody_else_says_nothing() {
        issuer.publish("/status", issuer.proven("""
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"https://issuer.example/status","type":["VerifiableCredential",\
                "BitstringStatusListCredential"],"issuer":"https://other.example/profile","validFrom":"2026-01-01T00:00:00Z"}"""));
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_3_PROOF));
        assertThat(finding(report, Check.REVOCATION).reason()).isEqualTo("doubtful-list");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void an_assertion_that_names_no_badge_is_not_taken_for_one_that_was_taken_back() {
        String bare = """
                {"@context":"https://w3id.org/openbadges/v2","id":"https://issuer.example/bare","type":"Assertion",
                "recipient":{"type":"email","hashed":false,"identity":"ana@lakeside.example"},
                "verification":{"type":"hosted"},"issuedOn":"2026-11-21T10:15:30Z"}""";
        issuer.publish("/bare", bare);
        Report report = issuer.verify(bare);
        assertThat(finding(report, Check.FORM).outcome()).isEqualTo(Outcome.MISSED);
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("not-named");
        assertThat(report.findings()).allSatisfy(it -> assertThat(it.about()).doesNotContain(""));

        String back = "{\"id\":\"https://issuer.example/back\",\"type\":\"Assertion\",\"revoked\":true}";
        issuer.publish("/back", back);
        Report revoked = issuer.verify(back);
        assertThat(finding(revoked, Check.FORM).reason()).isEqualTo("revoked");
        assertThat(revoked.verdict()).isEqualTo(Verdict.TAKEN_BACK);
    }

    @Test
    void a_jwt_signed_on_a_curve_is_in_order() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        issuer.publish("/keys/3", key.toPublicJWK().toJSONString());
        URI profile = URI.create(OtherIssuer.AT + "/profile");
        String before = published(profile);
        issuer.publish(
                "/profile",
                before.replace("\"assertionMethod\":[", "\"assertionMethod\":[\"" + OtherIssuer.AT + "/keys/3\","));
        String badge = curved(key, OtherIssuer.AT + "/keys/3", issuer.credential());

        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(OtherIssuer.tampered(badge)).verdict()).isEqualTo(Verdict.NOT_GENUINE);
        issuer.publish("/profile", before);
        assertThat(finding(issuer.verify(badge), Check.ISSUER).reason()).isEqualTo("strangers");
    }

    @Test
    void an_issuer_may_be_a_did_of_a_site() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String did = "did:web:other.example:people";
        String document = """
                {"@context":["https://www.w3.org/ns/did/v1"],"id":"%1$s","verificationMethod":[{"id":"#k1",
                "type":"JsonWebKey2020","controller":"%1$s","publicKeyJwk":%2$s}],"assertionMethod":["#k1"]}
                """.formatted(did, key.toPublicJWK().toJSONString());
        URI at = URI.create("https://other.example/people/did.json");
        issuer.published.put(at, KnownDocuments.Document.of(document));
        String badge = curved(key, did + "#k1", by(did));

        Report report = issuer.verify(badge);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.IN_ORDER);
        issuer.published.put(
                at,
                KnownDocuments.Document.of(
                        document.replace("\"assertionMethod\":[\"#k1\"]", "\"assertionMethod\":[]")));
        assertThat(issuer.verify(badge).verdict()).isNotEqualTo(Verdict.IN_ORDER);
        issuer.published.remove(at);
        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void an_issuer_may_be_its_key() {
        ProofKey.Pair pair = ProofKey.generate();
        String name = ProofKey.multikey(pair.publicBytes());
        String did = "did:key:" + name;
        Instant day = Instant.parse("2026-11-21T10:15:30Z");
        String badge = OthersProofs.sign(by(did), did + "#" + name, pair, day);
        String forged = OthersProofs.sign(by(did), did + "#" + name, ProofKey.generate(), day);

        Report report = issuer.verify(badge);
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.IN_ORDER);
        assertThat(issuer.verify(forged).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void the_context_before_the_latest_is_known() {
        String earlier = issuer.credential().replace("context-3.0.3", "context-3.0.2");
        Report report = issuer.verify(issuer.proven(earlier));
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.IN_ORDER);
        Report older = issuer.verify(issuer.proven(issuer.credential()).replace("context-3.0.3", "context-3.9.9"));
        assertThat(finding(older, Check.SIGNATURE).reason()).isEqualTo("unknown-context");
        assertThat(older.valid()).isFalse();
    }

    /** The credential by another issuer, who keeps no list. */
    private String by(String other) {
        return issuer.credential()
                .replace(OtherIssuer.AT + "/profile", other)
                .replaceFirst("\"credentialStatus\":\\{[^}]*},", "");
    }

    private String published(URI at) {
        return Objects.requireNonNull(issuer.published.get(at)).text();
    }

    private static String curved(ECKey key, String name, String payload) throws Exception {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(name)
                        .type(JOSEObjectType.JWT)
                        .build(),
                new Payload(payload));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    @Test
    void what_is_missing_is_named_by_its_place() {
        Report report = issuer.verify(
                issuer.jwt(issuer.credential().replace("\"criteria\":{\"narrative\":\"Every criterion\"},", "")));
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_WELL_FORMED);
        assertThat(finding(report, Check.FORM).about().get(0)).contains("criteria");
    }

    @Test
    void a_jwt_that_contradicts_itself_is_not_in_order() {
        String twice = issuer.credential().replaceFirst("\\{", "{\"iss\":\"https://other.example\",");
        assertThat(finding(issuer.verify(issuer.jwt(twice)), Check.FORM).reason())
                .isEqualTo("contradiction");
    }

    @Test
    void the_stricter_of_two_ends_counts() {
        String ended =
                issuer.credential().replaceFirst("\\{", "{\"exp\":" + (OtherIssuer.NOW.getEpochSecond() - 1) + ",");
        assertThat(issuer.verify(issuer.jwt(ended)).verdict()).isEqualTo(Verdict.NOT_IN_FORCE);
    }

    static Finding finding(Report report, Check check) {
        return report.findings().stream()
                .filter(it -> it.check() == check)
                .findFirst()
                .orElseThrow();
    }
}
