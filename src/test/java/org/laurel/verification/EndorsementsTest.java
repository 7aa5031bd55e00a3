package org.laurel.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.laurel.verification.document.KnownDocuments;
import org.laurel.verification.document.OtherIssuer;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;

/** What others say of a badge, alone and inside the badge, honest and not. */
class EndorsementsTest {

    private static final String CLASS = OtherIssuer.AT + "/class";
    private static final String ACHIEVEMENT = OtherIssuer.AT + "/achievement";

    private final OtherIssuer issuer = new OtherIssuer();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "ENDORSEMENT.*")
    void an_endorsement_alone_says_what_it_speaks_of(DocumentKind kind) {
        Report report = issuer.verify(issuer.badge(kind));
        assertThat(report.valid()).as(report.toString()).isTrue();
        assertThat(reason(report, Check.SUBJECT)).isEqualTo("names");
        assertThat(report.claim()).isNotNull();
        assertThat(report.kind().isEndorsement()).isTrue();
    }

    @Test
    void the_endorsements_in_a_badge_are_checked_one_by_one_in_both_forms() {
        String proven = issuer.proven(issuer.endorsement(ACHIEVEMENT));
        Report report = issuer.verify(issuer.jwt(badge("\"endorsement\":[" + proven + "],\"endorsementJwt\":[\""
                + issuer.jwt(issuer.endorsement(ACHIEVEMENT)) + "\"]")));
        assertThat(report.valid()).isTrue();
        assertThat(report.leftOut()).isZero();
        assertThat(report.endorsements())
                .extracting(Report::kind)
                .containsExactly(DocumentKind.ENDORSEMENT_3_PROOF, DocumentKind.ENDORSEMENT_3_JWT);
        assertThat(report.endorsements()).allMatch(Report::valid);
        assertThat(report.endorsements())
                .allMatch(it -> reason(it, Check.SUBJECT).equals("own"));
    }

    @Test
    void the_proof_of_a_badge_covers_the_endorsements_in_it() {
        String signed =
                issuer.proven(badge("\"endorsement\":[" + issuer.proven(issuer.endorsement(ACHIEVEMENT)) + "]"));
        Report report = issuer.verify(signed);
        assertThat(report.valid()).as(report.toString()).isTrue();
        assertThat(report.endorsements()).hasSize(1).allMatch(Report::valid);
        Report changed = issuer.verify(signed.replace("Asks for what it takes.", "Asks for nothing."));
        assertThat(changed.verdict()).isEqualTo(Verdict.NOT_GENUINE);
        assertThat(changed.endorsements().get(0).verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    @Test
    void an_endorsement_of_another_badge_is_worth_nothing_here() {
        Report report = in(issuer.proven(issuer.endorsement(OtherIssuer.AT + "/another")));
        assertThat(report.verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(report.endorsements().get(0).verdict()).isEqualTo(Verdict.OTHER_SUBJECT);
    }

    @Test
    void who_signs_in_anothers_name_is_found_out() {
        String impersonating = issuer.endorsement(ACHIEVEMENT)
                .replace(OtherIssuer.AT + "/profile\",\"type\"", "https://famous.example/profile\",\"type\"");
        issuer.published.put(java.net.URI.create("https://famous.example/profile"), KnownDocuments.Document.of("""
                {"id":"https://famous.example/profile","type":"Profile","name":"Famous","verificationMethod":[],
                "assertionMethod":["https://famous.example/keys/1"]}"""));
        Report report = in(issuer.proven(impersonating));
        assertThat(report.endorsements().get(0).verdict()).isEqualTo(Verdict.NOT_GENUINE);
        assertThat(reason(report.endorsements().get(0), Check.ISSUER)).isEqualTo("strangers");
    }

    @Test
    void a_withdrawn_endorsement_leaves_the_badge_as_it_is() {
        String other = issuer.proven(
                issuer.endorsement(ACHIEVEMENT).replace("#4711", "#8").replace("\"4711\"", "\"8\""));
        issuer.status(8);
        Report report = in(other);
        assertThat(report.verdict()).isEqualTo(Verdict.IN_ORDER);
        assertThat(report.endorsements().get(0).verdict()).isEqualTo(Verdict.TAKEN_BACK);
    }

    @Test
    void no_more_than_so_many_are_looked_at_and_none_that_is_too_large() {
        String many = IntStream.range(0, Endorsements.MOST + 3)
                .mapToObj(it -> issuer.endorsement(ACHIEVEMENT))
                .collect(Collectors.joining(","));
        Report report = issuer.verify(issuer.jwt(badge("\"endorsement\":[" + many + "]")));
        assertThat(report.endorsements()).hasSize(Endorsements.MOST);
        assertThat(report.leftOut()).isEqualTo(3);
        String large = issuer.endorsement(ACHIEVEMENT).replace("Asks for", "Asks for ".repeat(10_000));
        assertThat(in(large).leftOut()).isEqualTo(1);
    }

    @Test
    void what_is_no_endorsement_is_left_out_and_nested_ones_are_not_followed() {
        assertThat(List.of("\"x\"", "7", "{\"type\":\"Endorsement\"}", issuer.credential()))
                .allMatch(it -> in(it).leftOut() == 1);
        String nested = issuer.proven(issuer.endorsement(ACHIEVEMENT)
                .replace(
                        "\"name\":\"Wait Time, endorsed\"",
                        "\"name\":\"x\",\"endorsement\":[" + issuer.endorsement(ACHIEVEMENT) + "]"));
        Report report = in(nested).endorsements().get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(report.endorsements()).isEmpty();
        assertThat(report.findings()).anyMatch(it -> it.reason().equals("nested"));
    }

    @Test
    void the_endorsements_that_a_badge_class_names_are_fetched_and_checked() {
        issuer.hostedEndorsement(CLASS);
        endorsedClass("\"" + OtherIssuer.AT + "/assertion\"");
        Report report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED));
        assertThat(report.valid()).isTrue();
        assertThat(report.endorsements()).hasSize(1).allMatch(Report::valid);

        issuer.hostedEndorsement(CLASS + "2");
        assertThat(issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED))
                        .endorsements())
                .allMatch(it -> it.verdict() == Verdict.OTHER_SUBJECT);

        issuer.revoke(DocumentKind.OPEN_BADGES_2_HOSTED);
        report = issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED));
        assertThat(report.valid()).isTrue();
        assertThat(report.endorsements().size() + report.leftOut()).isEqualTo(1);
        assertThat(report.endorsements()).noneMatch(Report::valid);

        issuer.hide("/assertion");
        assertThat(issuer.verify(issuer.badge(DocumentKind.OPEN_BADGES_2_SIGNED))
                        .leftOut())
                .isEqualTo(1);
    }

    @Test
    void a_signed_endorsement_of_version_2_needs_the_key_of_its_issuer() {
        issuer.publish("/issuer", """
                {"@context":"https://w3id.org/openbadges/v2","id":"https://issuer.example/issuer","type":"Issuer",
                "name":"Hillside","url":"https://issuer.example","publicKey":[]}""");
        Report report = issuer.verify(issuer.badge(DocumentKind.ENDORSEMENT_2_SIGNED));
        assertThat(report.verdict()).isEqualTo(Verdict.NOT_GENUINE);
    }

    private void endorsedClass(String endorsement) {
        issuer.publish("/class", """
                {"@context":"https://w3id.org/openbadges/v2","id":"%1$s/class","type":"BadgeClass","name":"Wait Time",
                "description":"Uses pauses.","criteria":{"narrative":"Every criterion"},"image":"%1$s/class.png","issuer":"%1$s/issuer",
                "endorsement":[%2$s]}""".formatted(OtherIssuer.AT, endorsement));
    }

    private Report in(String endorsement) {
        return issuer.verify(issuer.jwt(badge("\"endorsement\":[" + endorsement + "]")));
    }

    private String badge(String members) {
        return issuer.credential().replace("\"humanCode\":\"W1\"", members);
    }

    private static String reason(Report report, Check check) {
        return report.findings().stream()
                .filter(it -> it.check() == check)
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
