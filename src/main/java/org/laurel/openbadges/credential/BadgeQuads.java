package org.laurel.openbadges.credential;

import com.apicatalog.rdf.api.RdfQuadConsumer;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.nquads.NQuadsWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical quads of a badge by a shorter way than {@link CanonicalQuads#of}.
 *
 * <p>Most of a badge is its achievement, which is the same in every badge of its class. Its contexts reach neither out of
 * nor into it, so that a badge's quads are those of the achievement, expanded once, and those of the badge with nothing
 * but the achievement's name. And RDFC-1.0 labels blank nodes by the quads that mention one (§4.6, §4.8): the others have
 * their final form already.
 */
final class BadgeQuads {

    private static final int MOST_KEPT = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Cache<String, Known> ACHIEVEMENTS =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private BadgeQuads() {}

    private record Known(String named, Sorter quads) {}

    private record Quad(
            String subject,
            String predicate,
            String object,
            @Nullable String datatype,
            @Nullable String language,
            @Nullable String direction,
            @Nullable String graph) {

        String line() {
            return NQuadsWriter.nquad(subject, predicate, object, datatype, language, direction, graph);
        }
    }

    static String of(AchievementCredential badge) {
        Known achievement = ACHIEVEMENTS.get(badge.credentialSubject().achievement(), BadgeQuads::read);
        var rest = new Sorter("");
        CanonicalQuads.provide(
                JSON.writeValueAsString(badge.withAchievement(achievement.named())), Contexts.LOADER, rest);
        RdfCanon canon = CanonicalQuads.canonicalizer();
        rest.blank.forEach(it -> give(it, canon));
        achievement.quads().blank.forEach(it -> give(it, canon));
        var lines = new TreeSet<String>(BadgeQuads::byCodePoints);
        CanonicalQuads.text(canon).lines().forEach(it -> lines.add(it + "\n"));
        lines.addAll(rest.lines);
        lines.addAll(achievement.quads().lines);
        return String.join("", lines);
    }

    private static Known read(String achievement) {
        var quads = new Sorter("achievement-");
        String alone = JsonText.with(achievement, "\"@context\":" + JSON.writeValueAsString(Contexts.BADGE));
        CanonicalQuads.provide(alone, Contexts.LOADER, quads);
        String id = JSON.readTree(achievement).path("id").asString("");
        return new Known(JSON.writeValueAsString(Map.of("id", id)), quads);
    }

    private static void give(Quad it, RdfCanon canon) {
        canon.quad(it.subject(), it.predicate(), it.object(), it.datatype(), it.language(), it.direction(), it.graph());
    }

    /** Keeps quads that mention a blank node apart. */
    private static final class Sorter implements RdfQuadConsumer {

        /** Keeps the blank nodes of two sources from having the same name. */
        private final String prefix;

        private final List<Quad> blank = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();

        Sorter(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public RdfQuadConsumer quad(
                String subject,
                String predicate,
                String object,
                @Nullable String datatype,
                @Nullable String language,
                @Nullable String direction,
                @Nullable String graph) {
            boolean literal = datatype != null || language != null;
            var quad = new Quad(
                    own(subject),
                    predicate,
                    literal ? object : own(object),
                    datatype,
                    language,
                    direction,
                    graph == null ? null : own(graph));
            if (isBlank(subject) || !literal && isBlank(object) || graph != null && isBlank(graph)) {
                blank.add(quad);
            } else {
                lines.add(quad.line());
            }
            return this;
        }

        private String own(String name) {
            return isBlank(name) ? "_:" + prefix + name.substring(2) : name;
        }

        private static boolean isBlank(String name) {
            return name.startsWith("_:");
        }
    }

    /** RDFC-1.0 sorts by code points; Java by UTF-16 units, where what lies beyond 0xFFFF comes before 0xE000. */
    private static int byCodePoints(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int at = 0; at < shorter; at++) {
            char left = one.charAt(at);
            char right = other.charAt(at);
            if (left != right) {
                boolean mixed = Character.isSurrogate(left) != Character.isSurrogate(right);
                return mixed && left >= Character.MIN_SURROGATE && right >= Character.MIN_SURROGATE
                        ? Character.compare(right, left)
                        : Character.compare(left, right);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
