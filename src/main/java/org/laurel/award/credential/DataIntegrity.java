package org.laurel.award.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Data Integrity EdDSA Cryptosuites 1.0 §3.2, {@code eddsa-rdfc-2022}: proofs that travel inside the document. */
public final class DataIntegrity {

    static final String CRYPTOSUITE = "eddsa-rdfc-2022";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DataIntegrity() {}

    /** Whose key signs, and when. @param verificationMethod the address of the public key */
    public record Options(String verificationMethod, Instant created) {
        String json() {
            return JSON.writeValueAsString(new Proof(
                    "DataIntegrityProof", CRYPTOSUITE, Moments.text(created), verificationMethod, "assertionMethod"));
        }
    }

    private record Proof(
            String type, String cryptosuite, String created, String verificationMethod, String proofPurpose) {}

    /** §3.2.1: the document with its proof. @throws NotCanonical where something in it would go unsigned */
    static String sign(String document, List<String> contexts, String quads, Options options, ProofKey key) {
        String proof = options.json();
        String context = JSON.writeValueAsString(contexts);
        byte[] hashes = hashes(CanonicalQuads.of(JsonText.with(proof, "\"@context\":" + context)), quads);
        String value = Multibase.base58(key.sign(hashes));
        return JsonText.with(document, "\"proof\":" + JsonText.with(proof, "\"proofValue\":\"" + value + "\""));
    }

    /**
     * §3.2.2: whether the one proof of a document was made with this key and nothing was changed since. Whose key it is,
     * and whether it may sign this, is for the caller to know.
     */
    public static boolean verify(String signed, byte[] publicKey) {
        if (!(JSON.readTree(signed) instanceof ObjectNode document)
                || !(document.remove("proof") instanceof ObjectNode proof)
                || !text(proof, "type").equals("DataIntegrityProof")
                || !text(proof, "cryptosuite").equals(CRYPTOSUITE)
                || !text(proof, "proofPurpose").equals("assertionMethod")) {
            return false;
        }
        String value = text(proof, "proofValue");
        proof.remove("proofValue");
        proof.set("@context", document.path("@context"));
        try {
            byte[] hashes = hashes(CanonicalQuads.of(proof.toString()), CanonicalQuads.of(document.toString()));
            return value.startsWith("z") && ProofKey.verify(publicKey, hashes, Multibase.decode(value));
        } catch (NotCanonical | IllegalArgumentException e) {
            return false;
        }
    }

    /** §3.2.4: the hash of the proof's options, then that of the document. */
    static byte[] hashes(String optionQuads, String documentQuads) {
        byte[] options = sha256(optionQuads);
        byte[] document = sha256(documentQuads);
        byte[] both = new byte[options.length + document.length];
        System.arraycopy(options, 0, both, 0, options.length);
        System.arraycopy(document, 0, both, options.length, document.length);
        return both;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
