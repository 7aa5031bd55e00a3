package org.laurel.openbadges.proof;

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
        /** The canonical form, which is always these five lines; only moment and key differ. */
        public String quads() {
            return QUADS.formatted(Moments.text(created), verificationMethod);
        }

        public String json() {
            return JSON.writeValueAsString(new Proof(
                    "DataIntegrityProof", CRYPTOSUITE, Moments.text(created), verificationMethod, "assertionMethod"));
        }
    }

    private static final String QUADS = """
            _:c14n0 <http://purl.org/dc/terms/created> "%s"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
            _:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
            _:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> .
            _:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
            _:c14n0 <https://w3id.org/security#verificationMethod> <%s> .
            """;

    private record Proof(
            String type, String cryptosuite, String created, String verificationMethod, String proofPurpose) {}

    /** §3.2.1: the document with its proof. @param quads the document in canonical form */
    public static String sign(String document, String quads, Options options, ProofKey key) {
        String proof = options.json();
        String value = Multibase.base58(key.sign(hashes(options.quads(), quads)));
        return JsonText.with(document, "\"proof\":" + JsonText.with(proof, "\"proofValue\":\"" + value + "\""));
    }

    /**
     * §3.2.2: whether the one proof of a document was made with this key and nothing was changed since. Whose key it is,
     * and whether it may sign this, is for the caller to know.
     */
    public static boolean verify(String signed, byte[] publicKey) {
        if (!(JSON.readTree(signed) instanceof ObjectNode document)
                || !(document.remove("proof") instanceof ObjectNode proof)
                || !isOurs(proof)
                || !text(proof, "proofPurpose").equals("assertionMethod")) {
            return false;
        }
        try {
            return verify(document, proof, publicKey);
        } catch (NotCanonical e) {
            return false;
        }
    }

    /** Whether a proof is of a kind that is verified here; what it was made for is for the caller to look at. */
    public static boolean isVerified(JsonNode proof) {
        return isOurs(proof) || isOf2020(proof);
    }

    private static boolean isOurs(JsonNode proof) {
        return text(proof, "type").equals("DataIntegrityProof")
                && text(proof, "cryptosuite").equals(CRYPTOSUITE);
    }

    /** The suite before, with the same key and the same hashes, whose options have a context of their own. */
    private static boolean isOf2020(JsonNode proof) {
        return text(proof, "type").equals("Ed25519Signature2020") && !proof.has("cryptosuite");
    }

    /**
     * §3.2.2 for one proof among several: each signs the document without any proof.
     *
     * @param document without its proofs
     * @throws NotCanonical where the document says something that its contexts do not define
     */
    public static boolean verify(JsonNode document, JsonNode proof, byte[] publicKey) {
        if (!isVerified(proof) || !(proof.deepCopy() instanceof ObjectNode options)) {
            return false;
        }
        String value = text(proof, "proofValue");
        options.remove("proofValue");
        JsonNode context = options.remove("@context");
        if (context != null && !isOf2020(proof) && !beginsWith(document.path("@context"), context)) {
            return false;
        }
        if (isOf2020(proof)) {
            options.put("@context", Contexts.ED25519_2020);
        } else {
            options.set("@context", document.path("@context"));
        }
        byte[] hashes = hashes(CanonicalQuads.of(options.toString()), CanonicalQuads.of(document.toString()));
        try {
            return value.startsWith("z") && ProofKey.verify(publicKey, hashes, Multibase.decode(value));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Data Integrity 1.0 §4.4: a proof that names contexts names those of its document, or the first of them. */
    private static boolean beginsWith(JsonNode all, JsonNode first) {
        List<JsonNode> contexts = all.isArray() ? all.valueStream().toList() : List.of(all);
        List<JsonNode> named = first.isArray() ? first.valueStream().toList() : List.of(first);
        return named.size() <= contexts.size() && named.equals(contexts.subList(0, named.size()));
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
