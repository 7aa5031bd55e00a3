package org.laurel.openbadges.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.openbadges.proof.CanonicalQuads;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.DataIntegrity;
import org.laurel.openbadges.proof.JsonText;
import org.laurel.openbadges.proof.Multibase;
import org.laurel.openbadges.proof.NotCanonical;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.openbadges.proof.Samples;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CredentialSignerTest {

    private final JsonMapper json = new JsonMapper();
    private final CredentialSigner signer = Samples.signer();

    static Stream<Credential> credentials() {
        return Stream.of(
                Samples.badge(),
                Samples.endorsedBadge(),
                Samples.endorsement(),
                Samples.statusList(),
                Samples.record(Samples.keeper()));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void a_proof_holds_until_anything_is_changed(Credential credential) {
        String signed = signer.embedded(credential, Samples.SCHEMAS.write(credential), Samples.DAY);
        byte[] key = Samples.PAIR.publicBytes();
        assertThat(Samples.SCHEMAS.problems(credential.schema(), signed)).isEmpty();
        assertThat(DataIntegrity.verify(signed, key)).isTrue();
        assertThat(DataIntegrity.verify(signed, ProofKey.generate().publicBytes()))
                .isFalse();
        for (ObjectNode changed : everyChange((ObjectNode) json.readTree(signed))) {
            assertThat(DataIntegrity.verify(changed.toString(), key))
                    .as(changed.toString())
                    .isFalse();
        }
    }

    /** The document with another text in each of its places, and with each of its members left out. */
    private List<ObjectNode> everyChange(ObjectNode document) {
        var changes = new ArrayList<ObjectNode>();
        for (String name : List.copyOf(document.propertyNames())) {
            ObjectNode without = document.deepCopy();
            without.remove(name);
            changes.add(without);
            if (document.path(name).isString()) {
                ObjectNode other = document.deepCopy();
                other.put(name, document.path(name).asString() + "1");
                changes.add(other);
            } else if (document.path(name) instanceof ObjectNode inner) {
                everyChange(inner).forEach(it -> {
                    ObjectNode other = document.deepCopy();
                    other.set(name, it);
                    changes.add(other);
                });
            }
        }
        return changes;
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void a_jwt_says_the_same_outside_and_inside(Credential credential) throws Exception {
        String document = Samples.SCHEMAS.write(credential);
        var jws = JWSObject.parse(signer.jwt(credential, document));
        assertThat(jws.verify(new RSASSAVerifier(Samples.RSA.toRSAPublicKey()))).isTrue();
        assertThat(jws.getHeader().toJSONObject())
                .containsOnlyKeys("alg", "kid", "typ")
                .containsEntry("alg", "RS256")
                .containsEntry("typ", "JWT")
                .containsEntry("kid", "https://laurel.example/badges/keys/1/jwk");
        ObjectNode claims = (ObjectNode) json.readTree(jws.getPayload().toString());
        assertThat(claims.remove("iss").asString()).isEqualTo(id(claims.path("issuer")));
        assertThat(claims.remove("jti")).isEqualTo(claims.path("id"));
        assertThat(claims.remove("sub"))
                .isEqualTo(claims.path("credentialSubject").path("id"));
        assertThat(claims.remove("nbf").asLong()).isEqualTo(Samples.DAY.getEpochSecond());
        JsonNode exp = claims.remove("exp");
        assertThat(exp == null).isEqualTo(credential.until() == null);
        assertThat(claims).isEqualTo(json.readTree(document));
    }

    private static String id(JsonNode issuer) {
        return issuer.isString() ? issuer.asString() : issuer.path("id").asString();
    }

    @Test
    void the_short_way_to_the_quads_of_a_badge_leads_to_the_same_as_the_long_one() {
        AchievementCredential badge = Samples.badge();
        var subject = badge.credentialSubject();
        var bare = new AchievementCredential.Subject(
                subject.id(), subject.identifier(), null, null, List.of(), subject.achievement());
        for (AchievementCredential it : List.of(
                badge,
                Samples.endorsedBadge(),
                badge.withAchievement(
                        subject.achievement().replace("Wait Time", "Exit \\\"Tickets\\\" ñ \uD83D\uDE00 \uFF01")),
                new AchievementCredential(
                        badge.id(),
                        "x",
                        badge.issuer(),
                        Samples.DAY,
                        null,
                        bare,
                        List.of(),
                        badge.credentialStatus()))) {
            String document = Samples.SCHEMAS.write(it);
            assertThat(BadgeQuads.of(it)).isEqualTo(CanonicalQuads.of(document)).contains("_:c14n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:place:0",
                "_:b0",
                "schema:name",
                "@type",
                "\\\"\n\t\u0001 \u2028",
                "\uD83D\uDE00 \uFF01",
                "https://elsewhere.example/a?b=c#d"
            })
    void whatever_a_badge_says_its_template_says_too(String text) {
        AchievementCredential badge = Samples.badge();
        var subject = badge.credentialSubject();
        for (int results = 0; results <= subject.result().size(); results++) {
            for (List<AchievementCredential.Evidence> evidence : evidence(text)) {
                var it = new AchievementCredential(
                        badge.id(),
                        text,
                        badge.issuer(),
                        Samples.DAY,
                        null,
                        new AchievementCredential.Subject(
                                subject.id(),
                                subject.identifier(),
                                null,
                                text,
                                subject.result().subList(0, results),
                                subject.achievement()),
                        evidence,
                        badge.credentialStatus());
                assertThat(BadgeQuads.of(it)).isEqualTo(CanonicalQuads.of(json.writeValueAsString(it)));
            }
        }
    }

    /** With none, twins, the same thing twice, what lies elsewhere than in the web, and the badge itself. */
    private static List<List<AchievementCredential.Evidence>> evidence(String text) {
        URI page = URI.create("https://laurel.example/e/1");
        var named = new AchievementCredential.Evidence(page, text, null);
        var told = new AchievementCredential.Evidence(null, null, text);
        return List.of(
                List.of(),
                List.of(told, told),
                List.of(named, named, new AchievementCredential.Evidence(page, "Another name", text)),
                List.of(new AchievementCredential.Evidence(URI.create("doi:10.1000/182"), text, null)),
                List.of(new AchievementCredential.Evidence(Samples.badge().id(), text, text), told));
    }

    @Test
    void a_name_that_is_no_address_is_not_signed_whichever_way_it_goes() {
        AchievementCredential badge = Samples.badge();
        var it = new AchievementCredential(
                badge.id(),
                badge.name(),
                badge.issuer(),
                Samples.DAY,
                null,
                badge.credentialSubject(),
                List.of(new AchievementCredential.Evidence(URI.create("tally.pdf"), "A tally", null)),
                badge.credentialStatus());
        assertThatThrownBy(() -> BadgeQuads.of(it)).isInstanceOf(NotCanonical.class);
    }

    @Test
    void the_options_of_a_proof_written_out_are_the_same_as_by_the_long_way() {
        var options =
                new DataIntegrity.Options("https://laurel.example/badges/keys/1/multikey", Samples.DAY.plusMillis(5));
        for (List<String> contexts : List.of(Contexts.BADGE, Contexts.LIST, Contexts.RECORD)) {
            String document = JsonText.with(options.json(), "\"@context\":" + json.writeValueAsString(contexts));
            assertThat(options.quads()).isEqualTo(CanonicalQuads.of(document));
        }
    }

    @Test
    void a_document_that_is_no_badge_is_no_proof() {
        for (String text : List.of("[]", "{}", "{\"proof\":[]}", "{\"proof\":{\"type\":\"DataIntegrityProof\"}}")) {
            assertThat(DataIntegrity.verify(text, Samples.PAIR.publicBytes())).isFalse();
        }
    }

    @Test
    void signing_and_checking_ask_nobody_outside() {
        ProxySelector before = ProxySelector.getDefault();
        var asked = new ArrayList<URI>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<java.net.Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(java.net.Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {
                asked.add(uri);
            }
        });
        try {
            credentials().forEach(it -> {
                String signed = signer.embedded(it, Samples.SCHEMAS.write(it), Samples.DAY);
                assertThat(DataIntegrity.verify(signed, Samples.PAIR.publicBytes()))
                        .isTrue();
            });
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void did_web_names_host_port_and_path() {
        assertThat(DidDocument.name(URI.create("https://laurel.example"))).isEqualTo("did:web:laurel.example");
        assertThat(DidDocument.name(URI.create("http://localhost:8080/badges/issuers/1/")))
                .isEqualTo("did:web:localhost%3A8080:badges:issuers:1");
    }

    @Test
    void a_status_list_is_read_back_bit_by_bit() {
        StatusBits bits = StatusBits.clear();
        Set<Integer> set = Set.of(0, 7, 8, 94567, StatusBits.LEAST - 1);
        set.forEach(bits::set);
        StatusBits read = StatusBits.decode(bits.encoded());
        assertThat(read.size()).isEqualTo(StatusBits.LEAST);
        for (int index = 0; index < StatusBits.LEAST; index++) {
            assertThat(read.isSet(index)).as("bit " + index).isEqualTo(set.contains(index));
        }
        assertThatThrownBy(() -> read.isSet(StatusBits.LEAST)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void the_first_bit_is_the_leftmost() throws Exception {
        StatusBits bits = StatusBits.clear();
        bits.set(0);
        byte[] packed = java.util.Base64.getUrlDecoder().decode(bits.encoded().substring(1));
        try (var gzip = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
            assertThat(gzip.readAllBytes()).hasSize(16384).startsWith(0x80, 0x00);
        }
    }

    @Test
    void what_is_no_status_list_or_would_fill_the_memory_is_refused() throws Exception {
        var bomb = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(bomb)) {
            for (int i = 0; i < 17; i++) {
                gzip.write(new byte[1024 * 1024]);
            }
        }
        var tooShort = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(tooShort)) {
            gzip.write(new byte[100]);
        }
        for (String bad : List.of(
                "",
                "z123",
                "u",
                "u!!",
                "uAAAA",
                Multibase.base64Url(bomb.toByteArray()),
                Multibase.base64Url(tooShort.toByteArray()))) {
            assertThatThrownBy(() -> StatusBits.decode(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
