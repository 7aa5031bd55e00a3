package org.laurel.openbadges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BadgeSchemasTest {

    private static final URI BASE = URI.create("https://laurel.example/badges/x");
    private static final String PEM = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n";

    private final BadgeSchemas schemas = new BadgeSchemas();
    private final JsonMapper json = new JsonMapper();

    private static BadgeDocument issuer() {
        return new Issuer(BASE, "Lakeside", BASE, "badges@lakeside.example", null, List.of(BASE), BASE);
    }

    private static BadgeDocument badgeClass() {
        var alignment = new BadgeClass.Alignment("Priority 2", BASE, null, "District", null);
        var criteria = new BadgeClass.Criteria(BASE, "- all");
        return new BadgeClass(
                BASE,
                "en",
                "Wait Time",
                "Uses pauses.",
                new BadgeClass.Image(BASE, "A wreath"),
                criteria,
                BASE,
                List.of(alignment),
                List.of("any"));
    }

    private static Assertion.Facts facts() {
        var evidence = new Assertion.Evidence(BASE, "A tally", null);
        return new Assertion.Facts(
                Recipient.byEmail("ana@lakeside.example", "0123456789abcdef"),
                BASE,
                BASE,
                Instant.parse("2026-11-21T10:15:30.123Z"),
                Instant.parse("2031-11-21T10:15:30Z"),
                "How it went",
                List.of(evidence));
    }

    private static BadgeDocument signed() {
        return facts().signed(new UUID(1, 2), BASE);
    }

    private static Endorsement.Facts endorsement() {
        return new Endorsement.Facts(
                BASE,
                "Asks for what it takes.",
                BASE,
                Instant.parse("2026-11-21T10:15:30.123Z"),
                Instant.parse("2031-11-21T10:15:30Z"));
    }

    static Stream<BadgeDocument> documents() {
        return Stream.of(
                issuer(),
                badgeClass(),
                new CryptographicKey(BASE, BASE, PEM),
                facts().hosted(BASE),
                signed(),
                new RevocationList(BASE, BASE, List.of()),
                new RevokedAssertion(BASE, "Issued twice"),
                endorsement().hosted(BASE),
                endorsement().signed(new UUID(1, 2), BASE),
                new RevokedEndorsement(BASE, "Withdrawn"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_good_document_passes(BadgeDocument document) {
        assertThat(json.readTree(schemas.write(document)).path("@context").asString())
                .isEqualTo("https://w3id.org/openbadges/v2");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_document_passes_as_one_of_another_kind(BadgeDocument document) {
        String text = schemas.write(document);
        for (BadgeSchema other : BadgeSchema.values()) {
            if (!other.name().startsWith("ANY_")) {
                assertThat(schemas.problems(other, text).isEmpty())
                        .as(other.name())
                        .isEqualTo(other == document.schema());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_document_passes_without_context_id_and_type(BadgeDocument document) {
        for (String name : List.of("@context", "id", "type")) {
            ObjectNode broken = (ObjectNode) json.readTree(schemas.write(document));
            broken.remove(name);
            assertThat(schemas.problems(document.schema(), broken.toString()))
                    .as(name)
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("issuer without keys", issuer(), edit(it -> it.putArray("publicKey"))),
                Arguments.of(
                        "issuer with a script for a site", issuer(), edit(it -> it.put("url", "javascript:alert(1)"))),
                Arguments.of("issuer without e-mail", issuer(), edit(it -> it.remove("email"))),
                Arguments.of("badge class without criteria", badgeClass(), edit(it -> it.remove("criteria"))),
                Arguments.of("badge class with an empty name", badgeClass(), edit(it -> it.put("name", "  "))),
                Arguments.of("alignment without address", badgeClass(), edit(it -> ((ObjectNode)
                                it.path("alignment").get(0))
                        .remove("targetUrl"))),
                Arguments.of(
                        "private key",
                        new CryptographicKey(BASE, BASE, PEM),
                        edit(it -> it.put("publicKeyPem", PEM.replace("PUBLIC", "PRIVATE")))),
                Arguments.of(
                        "endorsement of nothing", endorsement().hosted(BASE), edit(it -> ((ObjectNode) it.path("claim"))
                                .remove("id"))),
                Arguments.of(
                        "endorsement with more than a comment",
                        endorsement().hosted(BASE),
                        edit(it -> ((ObjectNode) it.path("claim")).put("name", "A better badge"))),
                Arguments.of("class with an endorsement that is no address", badgeClass(), edit(it -> it.putArray(
                                "endorsement")
                        .add("javascript:alert(1)"))),
                Arguments.of("moment without zone", signed(), edit(it -> it.put("issuedOn", "2026-11-21T10:15:30"))),
                Arguments.of("day only", signed(), edit(it -> it.put("issuedOn", "2026-11-21"))),
                Arguments.of("signed with an address for an id", signed(), edit(it -> it.put("id", BASE.toString()))),
                Arguments.of(
                        "hosted with a urn",
                        facts().hosted(BASE),
                        edit(it -> it.put("id", "urn:uuid:" + new UUID(1, 2)))),
                Arguments.of("plain e-mail", signed(), edit(it -> ((ObjectNode) it.path("recipient"))
                        .put("identity", "ana@lakeside.example"))),
                Arguments.of("signed without creator", signed(), edit(it -> ((ObjectNode) it.path("verification"))
                        .remove("creator"))),
                Arguments.of(
                        "something that nobody meant to publish", signed(), edit(it -> it.put("birthday", "today"))),
                Arguments.of(
                        "revocation list of exactly one",
                        new RevocationList(BASE, BASE, List.of()),
                        edit(it ->
                                it.putArray("revokedAssertions").addObject().put("id", "urn:uuid:" + new UUID(1, 2)))),
                Arguments.of(
                        "revoked that is not", new RevokedAssertion(BASE, null), edit(it -> it.put("revoked", false))));
    }

    private static Consumer<ObjectNode> edit(Consumer<ObjectNode> edit) {
        return edit;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refuses(String what, BadgeDocument document, Consumer<ObjectNode> edit) {
        ObjectNode broken = (ObjectNode) json.readTree(schemas.write(document));
        edit.accept(broken);
        assertThat(schemas.problems(document.schema(), broken.toString()))
                .as(what)
                .isNotEmpty();
    }

    @Test
    void a_broken_document_is_never_written() {
        var nameless = new Issuer(BASE, "", BASE, "badges@lakeside.example", null, List.of(BASE), BASE);
        assertThatThrownBy(() -> schemas.write(nameless)).isInstanceOf(BadgeSchemas.SchemaBroken.class);
    }

    @Test
    void a_revocation_list_never_has_exactly_one_entry() {
        var revoked = new RevocationList.Revoked(URI.create("urn:uuid:" + new UUID(3, 4)), null);
        assertThat(new RevocationList(BASE, BASE, List.of(revoked)).revokedAssertions())
                .hasSize(2)
                .contains(revoked);
        assertThat(new RevocationList(BASE, BASE, List.of(revoked, revoked)).revokedAssertions())
                .hasSize(2);
    }

    @Test
    void a_recipient_is_the_salted_hash_of_the_address_in_lower_case() {
        Recipient recipient = Recipient.byEmail(" Ana@Lakeside.example ", "salt");
        assertThat(recipient.identity())
                .isEqualTo("sha256$" + sha256("ana@lakeside.examplesalt"))
                .isEqualTo(Recipient.byEmail("ana@lakeside.example", "salt").identity())
                .isNotEqualTo(
                        Recipient.byEmail("ana@lakeside.example", "pepper").identity());
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
