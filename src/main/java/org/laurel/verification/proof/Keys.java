package org.laurel.verification.proof;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds public keys by their names: addresses, {@code did:web}, {@code did:key}. */
public final class Keys {

    static final String DID_KEY = "did:key:";
    static final String DID_WEB = "did:web:";

    private final Documents documents;
    private final Instant now;

    public Keys(Documents documents, Instant now) {
        this.documents = documents;
        this.now = now;
    }

    /** A key that its owner uses no more. */
    private static final class Ended extends Unreachable {
        Ended(String address) {
            super(address);
        }
    }

    /** What to say of a signature whose key cannot be had. */
    static Finding missing(Unreachable problem, String id) {
        return Finding.open(Check.SIGNATURE, problem instanceof Ended ? "ended-key" : "unknown-key", id);
    }

    /** @throws Unreachable where nothing of that name is published, no key that is used here, or one that is used no more */
    VerifyingKey find(String id) throws Unreachable {
        return (id.startsWith(DID_KEY) ? inName(id) : inDocument(id)).orElseThrow(() -> new Unreachable(id));
    }

    /** did:key §3.1: the key is its own name, which stands once more behind {@code #} where a method is named. */
    private static Optional<VerifyingKey> inName(String id) {
        String[] parts = id.substring(DID_KEY.length()).split("#", 2);
        String multikey = parts[0];
        if (parts.length > 1 && !parts[1].equals(multikey)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new VerifyingKey.Ed25519(ProofKey.publicBytes(multikey)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The document is the key, or one that holds it among others. */
    private Optional<VerifyingKey> inDocument(String id) throws Unreachable {
        ObjectNode document = documents.object(address(id));
        if (document.path("kty").isString() || Json.text(document, "id").equals(id)) {
            Optional<VerifyingKey> key = VerifyingKey.in(document);
            if (key.isPresent()) {
                requireInUse(document, id);
                return key;
            }
        }
        Optional<JsonNode> method = methods(document)
                .filter(named -> isNamed(named, id, document))
                .filter(named -> VerifyingKey.in(named).isPresent())
                .findFirst();
        if (method.isPresent()) {
            requireInUse(method.get(), id);
        }
        return method.flatMap(VerifyingKey::in);
    }

    /** Controlled Identifiers 1.0 §2.2: {@code expires} and {@code revoked} end the use of a key. */
    private void requireInUse(JsonNode method, String id) throws Unreachable {
        if (!isInUse(method)) {
            throw new Ended(id);
        }
    }

    private boolean isInUse(JsonNode method) {
        return Stream.of("expires", "revoked")
                .map(name -> Moment.of(method.path(name)))
                .allMatch(end -> new ValidityPeriod(null, end.at(), end.unreadable())
                        .at(now)
                        .passed());
    }

    private static Stream<JsonNode> methods(JsonNode document) {
        return Stream.concat(
                Json.each(document.path("verificationMethod")),
                Json.each(document.path("assertionMethod")).filter(JsonNode::isObject));
    }

    /** In a DID document a method may be named by what comes after its subject. */
    private static boolean isNamed(JsonNode method, String id, JsonNode document) {
        String name = Json.text(method, "id");
        return name.equals(id) || name.startsWith("#") && id.equals(Json.text(document, "id") + name);
    }

    /**
     * Who vouches for which keys.
     *
     * @param any whether the document names a key at all
     * @param names of keys that the document does not hold
     * @param keys that the document holds
     */
    record Vouched(boolean any, List<String> names, List<VerifyingKey> keys, List<String> alsoKnownAs) {
        boolean holds(@Nullable String id, VerifyingKey key) {
            return id != null && names.contains(id) || keys.contains(key);
        }
    }

    /**
     * The keys that somebody lets speak for them (Controlled Identifiers 1.0 §2.3.2, {@code assertionMethod}).
     *
     * @param subject an address, {@code did:web} or {@code did:key}
     * @throws Unreachable where the document is not to be had, or is somebody else's
     */
    Vouched vouchedFor(String subject) throws Unreachable {
        if (subject.startsWith(DID_KEY)) {
            return new Vouched(true, List.of(), List.of(find(subject)), List.of());
        }
        ObjectNode document = documents.object(address(subject));
        if (!Json.text(document, "id").equals(subject)) {
            throw new Unreachable(subject);
        }
        List<String> names = new ArrayList<>();
        Json.each(document.path("assertionMethod"))
                .map(Json::id)
                .map(it -> it.startsWith("#") ? subject + it : it)
                .forEach(names::add);
        List<JsonNode> held = methods(document)
                .filter(method -> names.stream().anyMatch(name -> isNamed(method, name, document)))
                .toList();
        List<VerifyingKey> keys = held.stream()
                .filter(method -> !method.has("controller")
                        || Json.text(method, "controller").equals(subject))
                .filter(this::isInUse)
                .flatMap(method -> VerifyingKey.in(method).stream())
                .toList();
        List<String> elsewhere = names.stream()
                .filter(name -> held.stream().noneMatch(method -> isNamed(method, name, document)))
                .toList();
        return new Vouched(
                !names.isEmpty(),
                elsewhere,
                keys,
                Json.each(document.path("alsoKnownAs")).map(Json::string).toList());
    }

    /** Where a name leads. did:web §3.2: the host, then what else there is as folders. */
    private static String address(String name) throws Unreachable {
        if (!name.startsWith(DID_WEB)) {
            return name;
        }
        String[] parts =
                name.substring(DID_WEB.length()).replaceFirst("[#?].*", "").split(":", -1);
        String host = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        String path = parts.length == 1
                ? "/.well-known"
                : "/" + String.join("/", Arrays.asList(parts).subList(1, parts.length));
        return Stream.of("https://", "http://")
                .map(scheme -> scheme + host + path + "/did.json")
                .flatMap(it -> Origins.parse(it).stream())
                .filter(it -> it.getScheme().equals("https") != isHere(it))
                .findFirst()
                .orElseThrow(() -> new Unreachable(name))
                .toString();
    }

    /** On a machine where one tries Laurel out there is no TLS. */
    private static boolean isHere(URI uri) {
        return Origins.isTrusted(URI.create("http://" + uri.getRawAuthority() + "/"));
    }
}
