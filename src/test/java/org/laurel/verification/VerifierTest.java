package org.laurel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.verification.Finding.Outcome;

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
        return Arrays.stream(Kind.values()).flatMap(kind -> Arrays.stream(Wrapping.values())
                .flatMap(wrapping -> Arrays.stream(State.values()).map(state -> Arguments.of(kind, wrapping, state))));
    }

    @ParameterizedTest(name = "{0} in {1}, {2}")
    @MethodSource("all")
    void every_badge_is_called_what_it_is(Kind kind, Wrapping wrapping, State state) {
        Report report = issuer.verify(wrapping.wrap(badge(kind, state), kind, issuer));
        assertThat(report.verdict()).as(report.toString()).isEqualTo(state.verdict);
        assertThat(report.kind()).isEqualTo(kind);
        assertThat(report.facts().issuer()).isEqualTo("Hillside");
    }

    private String badge(Kind kind, State state) {
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
    void the_recipient_is_compared_where_an_address_is_typed(Kind kind) {
        byte[] badge = Wrapping.PLAIN.wrap(issuer.badge(kind), kind, issuer);
        boolean record = kind == Kind.CLR_2_JWT || kind == Kind.CLR_2_PROOF;
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
        String record = issuer.badge(Kind.CLR_2_JWT);
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
        Report report = issuer.verify(issuer.badge(Kind.OPEN_BADGES_3_JWT));
        assertThat(finding(report, Check.SIGNATURE).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("strangers");
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void a_signed_assertion_of_version_2_needs_the_link_both_ways() {
        issuer.publish("/issuer", """
                {"@context":"https://w3id.org/openbadges/v2","id":"https://issuer.example/issuer","type":"Issuer",
                "name":"Hillside","url":"https://issuer.example","publicKey":[]}""");
        Report report = issuer.verify(issuer.badge(Kind.OPEN_BADGES_2_SIGNED));
        assertThat(finding(report, Check.ISSUER).reason()).isEqualTo("strangers");
    }

    @Test
    void a_hosted_assertion_has_to_be_where_its_issuer_publishes() {
        String elsewhere = issuer.badge(Kind.OPEN_BADGES_2_HOSTED)
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
        Report report = issuer.verify(issuer.badge(Kind.OPEN_BADGES_3_PROOF));
        assertThat(finding(report, Check.REVOCATION).reason()).isEqualTo("doubtful-list");
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
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
