package org.laurel.openbadges.proof;

import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.Recipient;
import org.laurel.openbadges.credential.Achievement;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.AchievementType;
import org.laurel.openbadges.credential.ClrCredential;
import org.laurel.openbadges.credential.CredentialSigner;
import org.laurel.openbadges.credential.EndorsementCredential;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.openbadges.credential.PublicKeys;
import org.laurel.openbadges.credential.StatusBits;
import org.laurel.openbadges.credential.StatusEntry;
import org.laurel.openbadges.credential.StatusListCredential;

/** Credentials as they would be issued, with every part that one can have. */
public final class Samples {

    public static final Instant DAY = Instant.parse("2026-11-21T10:15:30Z");
    public static final BadgeSchemas SCHEMAS = new BadgeSchemas();
    public static final ProofKey.Pair PAIR = ProofKey.generate();
    public static final RSAKey RSA = rsa();

    private static final String BASE = "https://laurel.example/badges/";
    static final IssuedBy ISSUER = new IssuedBy(
            URI.create(BASE + "issuers/1/profile"),
            "Distrito «Lakeside»",
            URI.create("https://lakeside.example/"),
            "badges@lakeside.example");

    private Samples() {}

    static Achievement achievement() {
        return new Achievement(
                URI.create(BASE + "classes/1/achievement"),
                AchievementType.MICRO_CREDENTIAL,
                "en",
                "Wait Time",
                "Uses deliberate pauses.\nBoth \"kinds\" of them \\ ñ \u2603.",
                new Achievement.Criteria(URI.create(BASE + "classes/1#criteria"), "Every criterion:\n\n- **Pauses**"),
                new Achievement.Image(URI.create(BASE + "classes/1/image.png"), "A wreath with the words Wait Time"),
                List.of(
                        new Achievement.Alignment("Priority 2", URI.create(BASE + "p2"), null, "Priorities", null),
                        new Achievement.Alignment(
                                "K.CC",
                                URI.create("https://case.example/ims/case/v1p0/CFItems/1"),
                                "Count",
                                null,
                                "K")),
                List.of(criterion("pauses"), criterion("questions")),
                List.of("discussion", "waiting"));
    }

    private static Achievement.ResultDescription criterion(String name) {
        return new Achievement.ResultDescription(
                address(name, ""),
                name,
                address(name, "/proficient"),
                List.of(
                        new Achievement.Level(address(name, "/proficient"), "Proficient", "Log shows both kinds"),
                        new Achievement.Level(address(name, "/developing"), "Developing", "Not shown")));
    }

    private static URI address(String criterion, String level) {
        return URI.create(BASE + "classes/1/achievement#" + criterion + level);
    }

    public static EndorsementCredential endorsement() {
        return endorsement(keeper());
    }

    public static EndorsementCredential endorsement(IssuedBy endorser) {
        return new EndorsementCredential(
                URI.create(BASE + "endorsements/1/credential"),
                "Wait Time, endorsed by Hillside",
                endorser,
                DAY,
                Instant.parse("2029-11-21T10:15:30Z"),
                new EndorsementCredential.Subject(achievement().id(), "Asks for what \u00e9l calls *pauses*."),
                StatusEntry.of(URI.create(BASE + "status/1"), 11));
    }

    /** The badge of an achievement that others endorse. */
    public static AchievementCredential endorsedBadge() {
        EndorsementCredential endorsement = endorsement();
        String signed = signer().embedded(endorsement, SCHEMAS.write(endorsement), DAY);
        return badge().withAchievement(JsonText.with(SCHEMAS.write(achievement()), "\"endorsement\":[" + signed + "]"));
    }

    public static AchievementCredential badge() {
        var subject = new AchievementCredential.Subject(
                URI.create("urn:uuid:" + new UUID(7, 8)),
                List.of(AchievementCredential.Identity.of(
                        Recipient.byEmail("ana@lakeside.example", "0123456789abcdef"))),
                BigDecimal.ONE,
                "How it went",
                List.of(
                        new AchievementCredential.Result(address("pauses", ""), address("pauses", "/proficient")),
                        new AchievementCredential.Result(
                                address("questions", ""), address("questions", "/proficient"))),
                SCHEMAS.write(achievement()));
        return new AchievementCredential(
                URI.create(BASE + "assertions/1/credential"),
                "Wait Time",
                ISSUER,
                DAY,
                Instant.parse("2031-11-21T10:15:30Z"),
                subject,
                List.of(
                        new AchievementCredential.Evidence(URI.create(BASE + "e/1"), "A tally", null),
                        new AchievementCredential.Evidence(null, null, "What I saw")),
                StatusEntry.of(URI.create(BASE + "status/1"), 94567));
    }

    public static StatusListCredential statusList() {
        return statusList(true);
    }

    /** The list that the badge is on. */
    public static StatusListCredential statusList(boolean revoked) {
        URI address = URI.create(BASE + "status/1");
        StatusBits bits = StatusBits.clear();
        bits.set(revoked ? 94567 : 94568);
        return new StatusListCredential(address, ISSUER.id(), DAY, StatusListCredential.StatusList.of(address, bits));
    }

    public static ClrCredential record() {
        return record(ISSUER);
    }

    public static ClrCredential record(IssuedBy keeper) {
        AchievementCredential badge = badge();
        String signed = signer().embedded(badge, SCHEMAS.write(badge), DAY);
        var subject = new ClrCredential.Subject(
                badge.subject(),
                "[" + signed + "]",
                List.of(ClrCredential.Association.childOf(
                        achievement().id(), URI.create(BASE + "classes/2/achievement"))));
        return new ClrCredential(
                URI.create("urn:uuid:" + new UUID(9, 10)), "Badges of one person", true, keeper, DAY, subject);
    }

    /** Another one: what two parts of a document say in the same words is one statement, and lost only with both. */
    public static IssuedBy keeper() {
        return new IssuedBy(
                URI.create(BASE + "issuers/2/profile"),
                "Hillside",
                URI.create("https://hillside.example/"),
                "it@hillside.example");
    }

    static PublicKeys publicKeys() {
        return new PublicKeys(
                "1",
                URI.create(BASE + "keys/1/jwk"),
                jwk(),
                URI.create(BASE + "keys/1/multikey"),
                ProofKey.multikey(PAIR.publicBytes()));
    }

    private static String jwk() {
        return new RSAKey.Builder(RSA.toPublicJWK())
                .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                .build()
                .toJSONString();
    }

    public static CredentialSigner signer() {
        try {
            return new CredentialSigner(
                    URI.create(BASE + "keys/1/jwk"),
                    fast(),
                    URI.create(BASE + "keys/1/multikey"),
                    ProofKey.of(PAIR.privateBytes()));
        } catch (com.nimbusds.jose.JOSEException | java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSASSASigner fast() throws com.nimbusds.jose.JOSEException {
        var signer = new RSASSASigner(RSA);
        FastCrypto.provider().ifPresent(signer.getJCAContext()::setProvider);
        return signer;
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID(BASE + "keys/1/jwk").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
