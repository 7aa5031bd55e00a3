package org.laurel.verification.document;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.Pem;
import org.laurel.openbadges.Recipient;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.openbadges.proof.OthersProofs;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.verification.Verifier;
import org.laurel.verification.document.KnownDocuments.Document;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Report;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An issuer that is not Laurel, with all that it publishes; its documents are written out, as others write them. */
public final class OtherIssuer implements KnownDocuments {

    public static final String AT = "https://issuer.example";
    public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    public static final String EMAIL = "ana@lakeside.example";
    public static final String JWK = AT + "/keys/1";
    public static final String MULTIKEY = AT + "/profile#key-1";
    public static final int PLACE = 4711;

    private static final String SALT = "0123456789abcdef";
    private static final RSAKey RSA = rsa();
    private static final ProofKey.Pair ED = ProofKey.generate();
    private static final BadgeSchemas SCHEMAS = new BadgeSchemas();

    public final Map<URI, Document> published = new HashMap<>();
    private String expires = "2031-11-21T10:15:30Z";

    public OtherIssuer() {
        publish("/profile", """
                {"@context":["https://www.w3.org/ns/did/v1"],"id":"%1$s/profile","type":"Profile","name":"Hillside",
                "verificationMethod":[{"id":"%1$s/keys/1","type":"JsonWebKey","controller":"%1$s/profile","publicKeyJwk":%2$s},
                {"id":"%1$s/profile#key-1","type":"Multikey","controller":"%1$s/profile","publicKeyMultibase":"%3$s"}],
                "assertionMethod":["%1$s/keys/1","%1$s/profile#key-1"]}
                """.formatted(AT, RSA.toPublicJWK().toJSONString(), ProofKey.multikey(ED.publicBytes())));
        publish("/keys/1", RSA.toPublicJWK().toJSONString());
        publish("/keys/2", """
                {"id":"%1$s/keys/2","type":"CryptographicKey","owner":"%1$s/issuer","publicKeyPem":"%2$s"}
                """.formatted(AT, pem().replace("\n", "\\n")));
        publish("/issuer", """
                {"@context":"https://w3id.org/openbadges/v2","id":"%1$s/issuer","type":"Issuer","name":"Hillside","url":"%1$s",
                "publicKey":["%1$s/keys/2"],"revocationList":"%1$s/revoked"}""".formatted(AT));
        publish("/class", """
                {"@context":"https://w3id.org/openbadges/v2","id":"%1$s/class","type":"BadgeClass","name":"Wait Time",
                "description":"Uses pauses.","criteria":{"narrative":"Every criterion"},"image":"%1$s/class.png","issuer":"%1$s/issuer"}
                """.formatted(AT));
        revocations("urn:uuid:never");
        status(PLACE + 1);
    }

    @Override
    public Optional<Document> at(URI address) {
        return Optional.of(published.getOrDefault(address, new Document(404, new byte[0])));
    }

    public Report verify(byte[] brought) {
        return verify(brought, null);
    }

    public Report verify(byte[] brought, @org.jspecify.annotations.Nullable String email) {
        return Verifier.verify(
                Unwrapping.of(brought), new Documents(null, java.util.List.of(this)), SCHEMAS, NOW, email);
    }

    public Report verify(String brought) {
        return verify(brought.getBytes(StandardCharsets.UTF_8));
    }

    public void publish(String path, String text) {
        published.put(URI.create(AT + path), Document.of(text));
    }

    public void hide(String path) {
        published.remove(URI.create(AT + path));
    }

    public OtherIssuer expired() {
        expires = "2026-11-26T11:59:59Z";
        return this;
    }

    /** What this kind of badge is, by this issuer. */
    public String badge(DocumentKind kind) {
        return switch (kind) {
            case OPEN_BADGES_2_HOSTED -> hosted();
            case OPEN_BADGES_2_SIGNED ->
                jws(assertion("urn:uuid:1", "{\"type\":\"SignedBadge\",\"creator\":\"" + AT + "/keys/2\"}"));
            case OPEN_BADGES_3_JWT -> jwt(credential());
            case OPEN_BADGES_3_PROOF -> proven(credential());
            case CLR_2_JWT -> jwt(record());
            case CLR_2_PROOF -> proven(record());
            case ENDORSEMENT_2_HOSTED -> hostedEndorsement(AT + "/class");
            case ENDORSEMENT_2_SIGNED ->
                jws(endorsement2(
                        "urn:uuid:1", AT + "/class", "{\"type\":\"SignedBadge\",\"creator\":\"" + AT + "/keys/2\"}"));
            case ENDORSEMENT_3_JWT -> jwt(endorsement(AT + "/achievement"));
            case ENDORSEMENT_3_PROOF -> proven(endorsement(AT + "/achievement"));
        };
    }

    public String hostedEndorsement(String subject) {
        String endorsement = endorsement2(AT + "/assertion", subject, "{\"type\":\"HostedBadge\"}");
        publish("/assertion", endorsement);
        return endorsement;
    }

    private String endorsement2(String id, String subject, String verification) {
        return """
                {"@context":"https://w3id.org/openbadges/v2","id":"%s","type":"Endorsement","issuer":"%s/issuer",
                "claim":{"id":"%s","endorsementComment":"Asks for what Wait Time takes."},
                "verification":%s,"issuedOn":"2026-11-21T10:15:30Z","expires":"%s"}""".formatted(id, AT, subject, verification, expires);
    }

    /** Of Open Badges 3.0, unsigned. @param subject the id of what is endorsed */
    public String endorsement(String subject) {
        return """
                {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],\
                "id":"urn:uuid:5","type":["VerifiableCredential","EndorsementCredential"],"name":"Wait Time, endorsed",\
                "issuer":{"id":"%1$s/profile","type":["Profile"],"name":"Hillside"},\
                "validFrom":"2026-11-21T10:15:30Z","validUntil":"%2$s","credentialStatus":%3$s,\
                "credentialSubject":{"id":"%4$s","type":["EndorsementSubject"],"endorsementComment":"Asks for what it takes."}}""".formatted(AT, expires, entry(), subject);
    }

    private String hosted() {
        String assertion = assertion(AT + "/assertion", "{\"type\":\"hosted\"}");
        publish("/assertion", assertion);
        return assertion;
    }

    private String assertion(String id, String verification) {
        Recipient recipient = Recipient.byEmail(EMAIL, SALT);
        return """
                {"@context":"https://w3id.org/openbadges/v2","id":"%s","type":"Assertion","badge":"%s/class",
                "recipient":{"type":"email","hashed":true,"salt":"%s","identity":"%s"},
                "verification":%s,"issuedOn":"2026-11-21T10:15:30Z","expires":"%s"}""".formatted(id, AT, SALT, recipient.identity(), verification, expires);
    }

    public String credential() {
        return """
                {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],\
                "id":"urn:uuid:2","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Wait Time",\
                "issuer":{"id":"%1$s/profile","type":["Profile"],"name":"Hillside"},\
                "validFrom":"2026-11-21T10:15:30Z","validUntil":"%2$s","credentialStatus":%3$s,\
                "credentialSubject":{"id":"urn:uuid:3","type":["AchievementSubject"],"licenseNumber":"7","term":"Fall",\
                "identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"%4$s","identityType":"emailAddress","salt":"%5$s"}],\
                "achievement":{"id":"%1$s/achievement","type":["Achievement"],"name":"Wait Time","description":"Uses pauses.",\
                "criteria":{"narrative":"Every criterion"},"humanCode":"W1"}}}""".formatted(
                        AT, expires, entry(), Recipient.byEmail(EMAIL, SALT).identity(), SALT);
    }

    private String record() {
        return """
                {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",\
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:4","type":["VerifiableCredential","ClrCredential"],\
                "name":"Badges of Wait Time","issuer":{"id":"%1$s/profile","type":["Profile"],"name":"Hillside"},\
                "validFrom":"2026-11-21T10:15:30Z","validUntil":"%2$s","credentialStatus":%3$s,\
                "credentialSubject":{"id":"urn:uuid:3","type":["ClrSubject"],"verifiableCredential":[%4$s]}}""".formatted(AT, expires, entry(), proven(credential()));
    }

    private static String entry() {
        return """
                {"id":"%1$s/status#%2$d","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"%2$d",\
                "statusListCredential":"%1$s/status"}""".formatted(AT, PLACE);
    }

    public void revocations(String... ids) {
        publish("/revoked", """
                {"@context":"https://w3id.org/openbadges/v2","id":"%1$s/revoked","type":"RevocationList","issuer":"%1$s/issuer",
                "revokedAssertions":["%2$s"]}""".formatted(AT, String.join("\",\"", ids)));
    }

    public void status(int revoked) {
        StatusBits bits = StatusBits.clear();
        bits.set(revoked);
        publish("/status", proven("""
                {"@context":["https://www.w3.org/ns/credentials/v2"],"id":"%1$s/status","type":["VerifiableCredential",\
                "BitstringStatusListCredential"],"issuer":"%1$s/profile","validFrom":"2026-01-01T00:00:00Z","credentialSubject":\
                {"id":"%1$s/status#list","type":"BitstringStatusList","statusPurpose":"revocation","encodedList":"%2$s"}}""".formatted(AT, bits.encoded())));
    }

    public void revoke(DocumentKind kind) {
        switch (kind) {
            case OPEN_BADGES_2_HOSTED, ENDORSEMENT_2_HOSTED ->
                published.put(
                        URI.create(AT + "/assertion"),
                        new Document(
                                410,
                                ("{\"id\":\"" + AT + "/assertion\",\"revoked\":true}")
                                        .getBytes(StandardCharsets.UTF_8)));
            case OPEN_BADGES_2_SIGNED, ENDORSEMENT_2_SIGNED -> revocations("urn:uuid:0", "urn:uuid:1");
            default -> status(PLACE);
        }
    }

    public String proven(String document) {
        return OthersProofs.sign(document, MULTIKEY, ED, Instant.parse("2026-11-21T10:15:30Z"));
    }

    public String jwt(String payload) {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(JWK)
                        .type(JOSEObjectType.JWT)
                        .build(),
                payload);
    }

    public static String jws(String payload) {
        return signed(new JWSHeader(JWSAlgorithm.RS256), payload);
    }

    public static String signed(JWSHeader header, String payload) {
        try {
            var jws = new JWSObject(header, new Payload(payload));
            jws.sign(new RSASSASigner(RSA));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The badge with another name in it and everything else as it was. */
    public static String tampered(String badge) {
        if (badge.startsWith("{")) {
            return badge.replace("2026-11-21T10:15:30Z", "2026-11-22T10:15:30Z").replace("Wait Time", "Wait Times");
        }
        String[] parts = badge.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(payload.replace("2026-11-21T10:15:30Z", "2026-11-22T10:15:30Z")
                                .getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];
    }

    /** What a badge says, as JSON. */
    public static ObjectNode payload(String badge) {
        String text = badge.startsWith("{")
                ? badge
                : new String(Base64.getUrlDecoder().decode(badge.split("\\.")[1]), StandardCharsets.UTF_8);
        return (ObjectNode) new JsonMapper().readTree(text);
    }

    public static String pem() {
        try {
            return Pem.of(RSA.toRSAPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
