package org.laurel.verification.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.openbadges.proof.NotCanonical;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every member of every document that a verdict rests on, in every way in which it may be wrong. What cannot be read is not
 * absent: no such badge is in order.
 */
class MutationTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** In the place of anything: other types, nothing, and what looks right from afar. */
    private static final List<String> WRONG = List.of(
            "null", "true", "1e99", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"id\":7}", "\"2026-13-45T25:61:61Z\"");

    /**
     * What no verdict rests on: words for people, and whose badge it is, as long as nobody asks that. Badges in records are
     * changed alone.
     */
    private static final Pattern HARMLESS = Pattern.compile(
            ".*/(name|description|criteria|narrative|humanCode|licenseNumber|term|endorsementComment|image|url)"
                    + "|.*/(recipient|identifier/0)/(type|hashed|salt|identity|identityHash|identityType)"
                    + "|.*/verifiableCredential/.*");

    private final OtherIssuer issuer = new OtherIssuer();

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void no_member_of_a_badge_that_is_wrong_leaves_it_in_order(DocumentKind kind) {
        String badge = issuer.badge(kind);
        assertThat(issuer.verify(badge).verdict()).isEqualTo(Verdict.IN_ORDER);
        UnaryOperator<String> signed =
                switch (kind) {
                    case OPEN_BADGES_2_HOSTED, ENDORSEMENT_2_HOSTED ->
                        changed -> {
                            issuer.publish("/assertion", changed);
                            return changed;
                        };
                    case OPEN_BADGES_2_SIGNED, ENDORSEMENT_2_SIGNED -> OtherIssuer::jws;
                    case OPEN_BADGES_3_JWT, CLR_2_JWT, ENDORSEMENT_3_JWT -> issuer::jwt;
                    case OPEN_BADGES_3_PROOF, CLR_2_PROOF, ENDORSEMENT_3_PROOF -> issuer::proven;
                };
        ObjectNode payload = OtherIssuer.payload(badge);
        payload.remove("proof");
        if (kind.name().endsWith("JWT")) {
            long now = OtherIssuer.NOW.getEpochSecond();
            payload.put("nbf", now - 60).put("iat", now - 60).put("exp", now + 60);
            payload.put("iss", Json.id(payload.path("issuer"))).set("jti", payload.path("id"));
        }
        assertThat(issuer.verify(signed.apply(payload.toString())).valid()).isTrue();

        assertThat(wrong(payload).filter(changed -> isInOrder(signed, changed)))
                .map(Change::toString)
                .isEmpty();
    }

    /** What an issuer publishes, and a badge that rests on it. @param unused members on which this badge does not rest */
    private static Arguments rests(DocumentKind kind, String path, String unused) {
        return Arguments.of(kind, path, Pattern.compile(unused));
    }

    static Stream<Arguments> published() {
        String plain = "/@context.*|/type|/verificationMethod/\\d/type";
        String inWords = "|/(name|description|criteria|url|image).*";
        return Stream.of(
                // The profile names its first key, which is published by itself as well.
                rests(
                        DocumentKind.OPEN_BADGES_3_JWT,
                        "/profile",
                        plain + "|/(verificationMethod|assertionMethod)/1.*|/verificationMethod/0(/id)?" + inWords),
                rests(
                        DocumentKind.OPEN_BADGES_3_PROOF,
                        "/profile",
                        plain + "|/(verificationMethod|assertionMethod)/0.*" + inWords),
                rests(DocumentKind.OPEN_BADGES_3_JWT, "/keys/1", ""),
                rests(DocumentKind.OPEN_BADGES_3_PROOF, "/status", ""),
                rests(DocumentKind.OPEN_BADGES_2_SIGNED, "/keys/2", "/type"),
                rests(DocumentKind.OPEN_BADGES_2_SIGNED, "/issuer", ""),
                rests(DocumentKind.OPEN_BADGES_2_HOSTED, "/issuer", "/publicKey.*"),
                rests(DocumentKind.OPEN_BADGES_2_SIGNED, "/class", ""),
                rests(DocumentKind.OPEN_BADGES_2_SIGNED, "/revoked", plain));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("published")
    void no_member_of_what_an_issuer_publishes_that_is_wrong_leaves_its_badges_in_order(
            DocumentKind kind, String path, Pattern unused) {
        String badge = issuer.badge(kind);
        ObjectNode document =
                OtherIssuer.payload(Objects.requireNonNull(issuer.published.get(URI.create(OtherIssuer.AT + path)))
                        .text());
        boolean proven = document.remove("proof") != null;
        assertThat(issuer.verify(badge).valid()).isTrue();

        assertThat(wrong(document)
                        .filter(change -> !unused.matcher(change.place()).matches() && !isFine(change))
                        .filter(change -> isInOrder(
                                text -> {
                                    issuer.publish(path, proven ? issuer.proven(text) : text);
                                    return badge;
                                },
                                change)))
                .map(Change::toString)
                .isEmpty();
    }

    /** An empty list, and one with other names in it, can be read. */
    private static boolean isFine(Change change) {
        return change.place().equals("/revokedAssertions") && change.value().equals("[]")
                || change.place().equals("/revokedAssertions/0")
                        && change.value().matches("\"[^\"]+\"");
    }

    private boolean isInOrder(UnaryOperator<String> signed, Change change) {
        try {
            return issuer.verify(signed.apply(change.document())).valid();
        } catch (NotReadable | NotCanonical e) {
            return false;
        }
    }

    record Change(String place, String value, String document) {
        @Override
        public String toString() {
            return place + " = " + value;
        }
    }

    private static Stream<Change> wrong(ObjectNode document) {
        return places(document, "").stream()
                .filter(place -> !HARMLESS.matcher(place).matches())
                .flatMap(place -> WRONG.stream().map(value -> changed(document, place, value)))
                .filter(change -> !change.document().equals(document.toString()));
    }

    private static Change changed(ObjectNode document, String place, String value) {
        ObjectNode copy = document.deepCopy();
        int slash = place.lastIndexOf('/');
        JsonNode parent = copy.at(place.substring(0, slash));
        String name = place.substring(slash + 1).replace("~1", "/");
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), JSON.readTree(value));
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }
        return new Change(place, value, copy.toString());
    }

    private static List<String> places(JsonNode node, String at) {
        List<String> places = new ArrayList<>();
        if (node.isObject()) {
            node.propertyStream().forEach(member -> {
                String place = at + "/" + member.getKey().replace("/", "~1");
                places.add(place);
                places.addAll(places(member.getValue(), place));
            });
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                places.add(at + "/" + index);
                places.addAll(places(node.get(index), at + "/" + index));
            }
        }
        return places;
    }
}
