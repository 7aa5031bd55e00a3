package bench.awards;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.openbadges.credential.Achievement;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.AchievementType;
import org.laurel.openbadges.credential.CredentialSigner;
import org.laurel.openbadges.proof.FastCrypto;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.openbadges.proof.ProofKey;
import org.laurel.openbadges.credential.StatusEntry;
import org.laurel.openbadges.image.BadgeDesign;
import org.laurel.openbadges.image.BadgeImage;
import org.laurel.openbadges.image.BadgeLevel;
import org.laurel.openbadges.Assertion;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.Recipient;

/** What it costs to write, check and sign an award in every format, beside the bare signatures; see bench/README.md. */
public final class AwardBench {

    private static final String BASE = "https://laurel.example/badges/";
    private static final Instant DAY = Instant.parse("2026-11-21T10:15:30Z");
    private static final int ROUNDS = 5;

    private final BadgeSchemas schemas = new BadgeSchemas();
    private final PrivateKey rsaKey;
    private final RSASSASigner rsa;
    private final PrivateKey edKey;
    private final CredentialSigner signer;
    private final String achievement;
    private final byte[] png;
    private final String svg;

    private AwardBench() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
        rsaKey = FastCrypto.rsaKeys().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        rsa = new RSASSASigner(rsaKey);
        FastCrypto.provider().ifPresent(rsa.getJCAContext()::setProvider);
        byte[] ed = ProofKey.generate().privateBytes();
        edKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(ed));
        signer = new CredentialSigner(uri("keys/1/jwk"), rsa, uri("keys/1/multikey"), ProofKey.of(ed));
        achievement = schemas.write(achievement());
        BadgeImage image = BadgeImage.of(new BadgeDesign("Wait Time", BadgeLevel.ADVANCED, "Lakeside", "lakeside"));
        png = image.png(600);
        svg = image.svg();
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length == 0 ? 3 : Math.min(60, Math.max(1, Integer.parseInt(arguments[0])));
        new AwardBench().run(Duration.ofSeconds(seconds));
    }

    private void run(Duration each) throws Exception {
        System.out.println("Provider: " + FastCrypto.provider().map(Object::toString).orElse("the JDK's own"));
        byte[] data = new byte[1000];
        var work = new LinkedHashMap<String, Work>();
        work.put("bare RSA-2048 signature", () -> bare("SHA256withRSA", rsaKey, data));
        work.put("bare Ed25519 signature", () -> bare("Ed25519", edKey, data));
        work.put("OB 2.0: hosted and JWS", this::openBadge2);
        work.put("OB 3.0: VC-JWT", () -> signer.jwt(credential(), schemas.write(credential())));
        work.put("OB 3.0: embedded proof", () -> embedded(credential()));
        work.put("baked PNG and SVG, both versions", () -> bake("e30.e30." + "x".repeat(3000)));
        work.put("an award in all formats", this::award);
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var it : work.entrySet()) {
                best.merge(it.getKey(), rate(it.getValue(), each.dividedBy(ROUNDS)), Math::max);
            }
        }
        best.forEach((name, rate) -> System.out.printf("%-34s %,10.0f a second and core%n", name, rate));
    }

    private interface Work {
        void once() throws Exception;
    }

    /** By the processor time of this thread: what else the machine does hardly matters. */
    private static double rate(Work work, Duration duration) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long from = threads.getCurrentThreadCpuTime();
        long times = 0;
        while (threads.getCurrentThreadCpuTime() - from < duration.toNanos()) {
            work.once();
            times++;
        }
        return times * 1e9 / (threads.getCurrentThreadCpuTime() - from);
    }

    private void award() throws Exception {
        String jws = openBadge2();
        AchievementCredential credential = credential();
        String document = schemas.write(credential);
        String jwt = signer.jwt(credential, document);
        signer.embedded(credential, document, DAY);
        BakedPng.bake(png, Baking.OPEN_BADGES_2, jws);
        BakedSvg.bake(svg, Baking.OPEN_BADGES_2, jws);
        BakedPng.bake(png, Baking.OPEN_BADGES_3, jwt);
        BakedSvg.bake(svg, Baking.OPEN_BADGES_3, jwt);
    }

    private void embedded(AchievementCredential credential) {
        signer.embedded(credential, schemas.write(credential), DAY);
    }

    private void bake(String text) {
        for (Baking baking : Baking.values()) {
            BakedPng.bake(png, baking, text);
            BakedSvg.bake(svg, baking, text);
        }
    }

    private String openBadge2() throws Exception {
        var facts = new Assertion.Facts(
                recipient(), uri("classes/1"), uri("assertions/1/image.png"), DAY, null, null, List.of());
        schemas.write(facts.hosted(uri("assertions/1")));
        var jws = new JWSObject(
                new JWSHeader(JWSAlgorithm.RS256),
                new Payload(schemas.write(facts.signed(UUID.randomUUID(), uri("keys/1")))));
        jws.sign(rsa);
        return jws.serialize();
    }

    private static void bare(String algorithm, PrivateKey key, byte[] data) throws Exception {
        Signature signature = FastCrypto.provider().isPresent()
                ? Signature.getInstance(algorithm, FastCrypto.provider().get())
                : Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(data);
        signature.sign();
    }

    private AchievementCredential credential() {
        UUID id = UUID.randomUUID();
        var subject = new AchievementCredential.Subject(
                URI.create("urn:uuid:" + UUID.randomUUID()),
                List.of(AchievementCredential.Identity.of(recipient())),
                null,
                null,
                List.of(result(1), result(2), result(3), result(4)),
                achievement);
        var issuer = new IssuedBy(uri("issuers/1/profile"), "Lakeside District", uri("issuers/1"), "b@lakeside.example");
        return new AchievementCredential(
                uri("assertions/" + id + "/credential"), "Wait Time", issuer, DAY, null, subject, List.of(),
                StatusEntry.of(uri("status/1"), id.hashCode() & 0x1ffff));
    }

    private static Achievement achievement() {
        return new Achievement(
                uri("classes/1/achievement"), AchievementType.MICRO_CREDENTIAL, "en", "Wait Time", "Uses deliberate pauses.",
                new Achievement.Criteria(uri("classes/1#criteria"), "What has to be seen. ".repeat(40)),
                new Achievement.Image(uri("classes/1/image.png"), "Wait Time"),
                List.of(new Achievement.Alignment("Priority 2", uri("p2"), null, "Priorities", null)),
                List.of(criterion(1), criterion(2), criterion(3), criterion(4)), List.of("discussion"));
    }

    private static Achievement.ResultDescription criterion(int number) {
        return new Achievement.ResultDescription(level(number, ""), "Criterion " + number, level(number, "/1"), List.of(
                new Achievement.Level(level(number, "/1"), "Proficient", "What a proficient educator shows"),
                new Achievement.Level(level(number, "/2"), "Basic", "What is shown on the way"),
                new Achievement.Level(level(number, "/3"), "Developing", "What is not there yet")));
    }

    private static AchievementCredential.Result result(int number) {
        return new AchievementCredential.Result(level(number, ""), level(number, "/1"));
    }

    private static URI level(int criterion, String level) {
        return uri("classes/1/achievement#c" + criterion + level);
    }

    private static Recipient recipient() {
        return Recipient.byEmail("ana@lakeside.example", UUID.randomUUID().toString());
    }

    private static URI uri(String path) {
        return URI.create(BASE + path);
    }
}
