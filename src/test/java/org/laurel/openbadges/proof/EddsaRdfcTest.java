package org.laurel.openbadges.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proofs by the published values: W3C Data Integrity EdDSA Cryptosuites 1.0, appendix B.1, and RFC 8032 §7.1. */
class EddsaRdfcTest {

    private static final String EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2";
    private static final String PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    private static final String SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
    private static final String METHOD = "did:key:" + PUBLIC + "#" + PUBLIC;
    private static final String CREDENTIAL = """
            {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],
             "id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","type":["VerifiableCredential","AlumniCredential"],
             "name":"Alumni Credential","description":"A minimum viable example of an Alumni Credential.",
             "issuer":"https://vc.example/issuers/5678","validFrom":"2023-01-01T00:00:00Z",
             "credentialSubject":{"id":"did:example:abcdefgh","alumniOf":"The School of Examples"}}""";
    private static final String OPTIONS = """
            {"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2023-02-24T23:36:38Z",
             "verificationMethod":"%s","proofPurpose":"assertionMethod",
             "@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"]}""".formatted(METHOD);
    private static final String PROOF_VALUE =
            "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme";
    private static final String HASHES = "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0"
            + "517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017";

    /** PKCS #8 of a 32-byte Ed25519 seed (RFC 8410 §7). */
    private static final String PKCS8 = "302e020100300506032b657004220420";

    @Test
    void document_and_options_have_the_published_hashes() {
        byte[] hashes = DataIntegrity.hashes(quads(OPTIONS), quads(CREDENTIAL));
        assertThat(HexFormat.of().formatHex(hashes)).isEqualTo(HASHES);
    }

    @Test
    void the_published_key_makes_the_published_proof() throws Exception {
        byte[] secret = Multibase.decode(SECRET);
        ProofKey key = key(HexFormat.of().formatHex(Arrays.copyOfRange(secret, 2, secret.length)));
        byte[] hashes = DataIntegrity.hashes(quads(OPTIONS), quads(CREDENTIAL));
        assertThat(Multibase.base58(key.sign(hashes))).isEqualTo(PROOF_VALUE);
        assertThat(ProofKey.verify(ProofKey.publicBytes(PUBLIC), hashes, Multibase.decode(PROOF_VALUE)))
                .isTrue();
        assertThat(ProofKey.multikey(ProofKey.publicBytes(PUBLIC))).isEqualTo(PUBLIC);
    }

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void signatures_are_those_of_rfc_8032(String seed, String publicKey, String message, String signature)
            throws Exception {
        byte[] data = HexFormat.of().parseHex(message);
        byte[] signed = HexFormat.of().parseHex(signature);
        byte[] verifier = HexFormat.of().parseHex(publicKey);
        assertThat(key(seed).sign(data)).isEqualTo(signed);
        assertThat(ProofKey.verify(verifier, data, signed)).isTrue();
        signed[5] ^= 1;
        assertThat(ProofKey.verify(verifier, data, signed)).isFalse();
        assertThat(ProofKey.verify(Arrays.copyOf(verifier, 31), data, signed)).isFalse();
    }

    @Test
    void base_58_keeps_zeros_in_front_and_refuses_other_letters() {
        for (String hex : List.of("", "00", "0000", "0001", "ff", "00ff00", "ed01")) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            assertThat(Multibase.decode(Multibase.base58(bytes))).as(hex).isEqualTo(bytes);
        }
        assertThat(Multibase.base58(HexFormat.of().parseHex("0000287fb4cd"))).isEqualTo("z11233QC4");
        for (String bad : List.of("", "z0", "zO", "m1", "z" + "1".repeat(300))) {
            assertThatThrownBy(() -> Multibase.decode(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"x\",\"nickname\":\"unknown to every context\"",
                "\"type\":[\"VerifiableCredential\",\"NeverHeardOf\"]",
                "\"id\":\"relative/name\"",
                "\"credentialSubject\":{\"type\":\"Nothing\"}",
                "\"credentialSubject\":{\"id\":\"#here\"}",
                "\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://elsewhere.example/context\"]"
            })
    void what_would_go_unsigned_is_refused(String members) {
        String document = """
                {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
                 "issuer":"https://laurel.example/i",%s}""".formatted(members);
        assertThatThrownBy(() -> CanonicalQuads.of(document)).isInstanceOf(NotCanonical.class);
    }

    @Test
    void a_graph_made_to_keep_us_busy_is_given_up() {
        var twins = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                twins.append(
                        i == j
                                ? ""
                                : "{\"id\":\"_:b%d\",\"issuer\":\"_:b%d\",\"type\":\"VerifiableCredential\"},"
                                        .formatted(i, j));
            }
        }
        String document = "{\"@context\":\"https://www.w3.org/ns/credentials/v2\",\"@graph\":["
                + twins.substring(0, twins.length() - 1) + "]}";
        assertThatThrownBy(() -> CanonicalQuads.of(document)).isInstanceOf(NotCanonical.class);
    }

    private static ProofKey key(String seed) throws GeneralSecurityException {
        return ProofKey.of(HexFormat.of().parseHex(PKCS8 + seed));
    }

    private static String quads(String document) {
        DocumentLoader withExamples = (address, options) -> address.toString().equals(EXAMPLES)
                ? JsonDocument.of(
                        new StringReader("{\"@context\":{\"@vocab\":\"https://www.w3.org/ns/credentials/examples#\"}}"))
                : Contexts.LOADER.loadDocument(address, options);
        return CanonicalQuads.of(document, withExamples);
    }
}
