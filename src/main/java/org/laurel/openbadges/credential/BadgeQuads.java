package org.laurel.openbadges.credential;

import com.apicatalog.rdf.canon.RdfCanon;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.laurel.openbadges.proof.CanonicalQuads;
import org.laurel.openbadges.proof.Contexts;
import org.laurel.openbadges.proof.JsonText;
import org.laurel.openbadges.proof.Quad;
import org.laurel.openbadges.proof.QuadList;
import org.laurel.openbadges.proof.QuadTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical quads of a badge by a shorter way than {@link CanonicalQuads#of}.
 *
 * <p>Most of a badge is its achievement, which is the same in every badge of its class. Its contexts reach neither out of
 * nor into it, so that a badge's quads are those of the achievement, expanded once, and those of the badge with nothing
 * but the achievement's name, which are filled into a template. And RDFC-1.0 labels blank nodes by the quads that mention
 * one (§4.6, §4.8): the others have their final form already.
 */
final class BadgeQuads {

    private static final int MOST_KEPT = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Cache<String, Known> ACHIEVEMENTS =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private BadgeQuads() {}

    /** @param named the achievement by its name alone @param blank quads that mention a blank node @param lines the others */
    private record Known(String named, List<Quad> blank, List<String> lines) {}

    static String of(AchievementCredential badge) {
        Known achievement = ACHIEVEMENTS.get(badge.credentialSubject().achievement(), BadgeQuads::read);
        List<Quad> rest = QuadTemplate.quads(JSON.writeValueAsString(badge.withAchievement(achievement.named())));
        RdfCanon canon = CanonicalQuads.canonicalizer();
        blank(rest).forEach(it -> it.give(canon));
        achievement.blank().forEach(it -> it.give(canon));
        var lines = new TreeSet<String>(BadgeQuads::byCodePoints);
        CanonicalQuads.text(canon).lines().forEach(it -> lines.add(it + "\n"));
        lines.addAll(lines(rest));
        lines.addAll(achievement.lines());
        return String.join("", lines);
    }

    private static Known read(String achievement) {
        String alone = JsonText.with(achievement, "\"@context\":" + JSON.writeValueAsString(Contexts.BADGE));
        var list = new QuadList();
        CanonicalQuads.provide(alone, Contexts.LOADER, list);
        List<Quad> quads =
                list.all().stream().map(it -> it.named(BadgeQuads::apart)).toList();
        String id = JSON.readTree(achievement).path("id").asString("");
        return new Known(JSON.writeValueAsString(Map.of("id", id)), blank(quads), lines(quads));
    }

    /** Keeps the blank nodes of an achievement from having names of those of the badge. */
    private static String apart(String name) {
        return Quad.isBlank(name) ? "_:achievement-" + name.substring(2) : name;
    }

    private static List<Quad> blank(List<Quad> quads) {
        return quads.stream().filter(Quad::mentionsBlank).toList();
    }

    private static List<String> lines(List<Quad> quads) {
        return quads.stream().filter(it -> !it.mentionsBlank()).map(Quad::line).toList();
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
