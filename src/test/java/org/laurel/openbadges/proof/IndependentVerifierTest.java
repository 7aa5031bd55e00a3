package org.laurel.openbadges.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.laurel.IndependentNode;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.ClrCredential;
import org.laurel.openbadges.credential.CredentialSigner;
import org.laurel.openbadges.credential.EndorsementCredential;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.openbadges.credential.IssuerProfile;
import org.laurel.openbadges.credential.Multikey;
import org.laurel.openbadges.credential.PublicKeys;
import org.laurel.openbadges.credential.StatusListCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Laurel signs, checked by Digital Bazaar's and Panva's implementations with the published contexts. Needs Node.js and,
 * the first time, npm's registry; without them the test is skipped, which {@code .ci/run} does not let pass.
 */
class IndependentVerifierTest {

    private final JsonMapper json = new JsonMapper();
    private final CredentialSigner signer = Samples.signer();

    @BeforeAll
    static void install() throws Exception {
        IndependentNode.install();
    }

    @Test
    void others_accept_what_laurel_signs_and_nothing_that_was_changed() throws Exception {
        AchievementCredential badge = Samples.badge();
        String document = Samples.SCHEMAS.write(badge);
        String signed = signer.embedded(badge, document, Samples.DAY);
        ClrCredential record = Samples.record();
        String bundle = signer.embedded(record, Samples.SCHEMAS.write(record), Samples.DAY);
        String jwt = signer.jwt(badge, document);
        String foreign = signer.jwt(record, Samples.SCHEMAS.write(record));

        ObjectNode standing = asked(false);
        ArrayNode credentials = standing.putArray("credentials");
        credentials.add(json.readTree(signed));
        credentials.add(json.readTree(signed.replace("Wait Time", "Wait Tine")));
        credentials.add(json.readTree(signed.replace("#pauses/proficient\"}", "#pauses/developing\"}")));
        credentials.add(json.readTree(bundle));
        credentials.add(json.readTree(bundle.replace("isChildOf", "isPeerOf")));
        AchievementCredential endorsedBadge = Samples.endorsedBadge();
        String endorsed = signer.embedded(endorsedBadge, Samples.SCHEMAS.write(endorsedBadge), Samples.DAY);
        credentials.add(json.readTree(endorsed));
        credentials.add(json.readTree(endorsed.replace("endorsed by Hillside", "endorsed by Lakeside")));
        credentials.add(json.readTree(endorsed)
                .path("credentialSubject")
                .path("achievement")
                .path("endorsement")
                .path(0));
        EndorsementCredential own = Samples.endorsement(Samples.ISSUER);
        String endorsement = signer.embedded(own, Samples.SCHEMAS.write(own), Samples.DAY);
        credentials.add(json.readTree(endorsement));
        credentials.add(json.readTree(endorsement.replace("Asks for", "Asks not for")));
        standing.putArray("jwts")
                .add(jwt)
                .add(jwt.substring(0, jwt.length() - 8) + "AAAAAAAA")
                .add(foreign.substring(0, foreign.lastIndexOf('.')) + jwt.substring(jwt.lastIndexOf('.')));
        JsonNode answer = answer(standing);
        assertThat(strings(answer, "credentials").get(0)).isEmpty();
        assertThat(strings(answer, "credentials").get(3)).isEmpty();
        for (int unchanged : new int[] {5, 8}) {
            assertThat(strings(answer, "credentials").get(unchanged)).isEmpty();
        }
        for (int changed : new int[] {1, 2, 4, 6, 9}) {
            assertThat(strings(answer, "credentials").get(changed)).contains("Invalid signature");
        }
        assertThat(strings(answer, "jwts").get(0)).isEmpty();
        assertThat(strings(answer, "jwts").subList(1, 3)).allMatch(it -> it.contains("signature"));

        ObjectNode revoked = asked(true);
        revoked.putArray("credentials").add(json.readTree(signed));
        revoked.putArray("jwts");
        assertThat(strings(answer(revoked), "credentials").get(0)).contains("revoked");
    }

    /** Every term of each published context, in documents and their meaning as others' code tells it. */
    @Test
    void the_contexts_on_the_class_path_mean_what_the_published_ones_mean() throws Exception {
        JsonNode told = json.readTree(IndependentNode.run("meaning.mjs", ""));
        assertThat(told.size()).isEqualTo(8);
        for (JsonNode it : told) {
            String context = it.path("context").asString();
            assertThat(Contexts.isKnown(context)).as(context).isTrue();
            assertThat(CanonicalQuads.of(it.path("document").toString()))
                    .as(context)
                    .isEqualTo(it.path("quads").asString());
        }
    }

    @Test
    void a_proof_by_others_of_the_kind_before_data_integrity_is_verified_and_no_changed_one() throws Exception {
        JsonNode made = json.readTree(IndependentNode.run("sign.mjs", ""));
        byte[] key = ProofKey.publicBytes(made.path("key").asString());
        ObjectNode credential = (ObjectNode) made.path("credential");
        JsonNode proof = credential.remove("proof");

        assertThat(DataIntegrity.isVerified(proof)).isTrue();
        assertThat(DataIntegrity.verify(credential, proof, key)).isTrue();
        assertThat(DataIntegrity.verify(credential.put("expirationDate", "2041-11-21T10:15:30Z"), proof, key))
                .isFalse();
    }

    /** What the verifier would find at the addresses in the credentials. */
    private ObjectNode asked(boolean revoked) {
        ObjectNode asked = json.createObjectNode();
        asked.put("now", Samples.DAY.plusSeconds(60).toString());
        ObjectNode documents = asked.putObject("documents");
        StatusListCredential list = Samples.statusList(revoked);
        put(documents, list.id(), signer.embedded(list, Samples.SCHEMAS.write(list), Samples.DAY));
        PublicKeys keys = Samples.publicKeys();
        put(documents, keys.jwkAddress(), keys.jwk());
        for (IssuedBy issuer : List.of(Samples.ISSUER)) {
            put(
                    documents,
                    issuer.id(),
                    Samples.SCHEMAS.write(IssuerProfile.of(issuer, "did:web:laurel.example", List.of(keys))));
            put(
                    documents,
                    keys.multikeyAddress(),
                    Samples.SCHEMAS.write(new Multikey(keys.multikeyAddress(), issuer.id(), keys.multikey())));
        }
        // No package holds the context of CLR; here it stands for the document at its address.
        put(documents, URI.create(Contexts.CLR_V2), clrContext());
        return asked;
    }

    private static String clrContext() {
        try (var in = Contexts.class.getResourceAsStream("/credential-contexts/clr-v2.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void put(ObjectNode documents, URI address, String text) {
        documents.set(address.toString(), json.readTree(text));
    }

    private JsonNode answer(ObjectNode asked) throws Exception {
        return json.readTree(IndependentNode.run("verify.mjs", asked.toString()));
    }

    private static List<String> strings(JsonNode answer, String name) {
        return answer.path(name).valueStream().map(JsonNode::asString).toList();
    }
}
