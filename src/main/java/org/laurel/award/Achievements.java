package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.credential.Achievement;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.AchievementType;
import org.springframework.stereotype.Component;

/** What was earned in the words of Open Badges 3.0, and how the levels of its rubric are named. */
@Component
class Achievements {

    private static final Pattern CREDITS = Pattern.compile("\\s*(\\d{1,4}(?:[.,]\\d{1,2})?)(?:\\s.*)?");

    private final BadgeAddresses addresses;

    Achievements(BadgeAddresses addresses) {
        this.addresses = addresses;
    }

    /** @param pictureText what somebody is told who does not see the picture */
    Achievement of(UUID badgeClass, NewAward.Achievement earned, String pictureText) {
        return new Achievement(
                addresses.achievement(badgeClass),
                switch (earned.kind()) {
                    case MICRO_CREDENTIAL -> AchievementType.MICRO_CREDENTIAL;
                    case STACK -> AchievementType.CERTIFICATE_OF_COMPLETION;
                },
                earned.language(),
                earned.title(),
                earned.description(),
                new Achievement.Criteria(URI.create(addresses.badgeClass(badgeClass) + "#criteria"), earned.criteria()),
                new Achievement.Image(addresses.classImage(badgeClass), pictureText),
                credits(earned.credit()),
                earned.alignments().stream()
                        .map(it -> new Achievement.Alignment(
                                it.name(), it.url(), it.description(), it.framework(), it.code()))
                        .toList(),
                earned.rubric().stream().map(it -> result(badgeClass, it)).toList(),
                earned.tags());
    }

    /** The levels that were seen, of criteria and levels that this rubric has. */
    List<AchievementCredential.Result> results(
            UUID badgeClass, List<NewAward.RubricCriterion> rubric, Map<String, String> seen) {
        return rubric.stream()
                .flatMap(criterion -> criterion.levels().stream()
                        .filter(level -> level.id().equals(seen.get(criterion.id())))
                        .map(level -> new AchievementCredential.Result(
                                criterionAddress(badgeClass, criterion.id()),
                                levelAddress(badgeClass, criterion.id(), level.id()))))
                .toList();
    }

    /** The number at the beginning of a credit in words: {@code 1.0 PD credit}. */
    static @Nullable BigDecimal credits(@Nullable String words) {
        Matcher number = CREDITS.matcher(words == null ? "" : words);
        if (!number.matches()) {
            return null;
        }
        BigDecimal credits = new BigDecimal(number.group(1).replace(',', '.')).stripTrailingZeros();
        return credits.scale() < 0 ? credits.setScale(0) : credits;
    }

    private Achievement.ResultDescription result(UUID badgeClass, NewAward.RubricCriterion criterion) {
        List<NewAward.RubricLevel> met =
                criterion.levels().stream().filter(NewAward.RubricLevel::met).toList();
        return new Achievement.ResultDescription(
                criterionAddress(badgeClass, criterion.id()),
                criterion.name(),
                met.size() == 1
                        ? levelAddress(badgeClass, criterion.id(), met.get(0).id())
                        : null,
                criterion.levels().stream()
                        .map(it -> new Achievement.Level(
                                levelAddress(badgeClass, criterion.id(), it.id()), it.name(), it.description()))
                        .toList());
    }

    private URI criterionAddress(UUID badgeClass, String criterion) {
        return URI.create(addresses.achievement(badgeClass) + "#" + criterion);
    }

    private URI levelAddress(UUID badgeClass, String criterion, String level) {
        return URI.create(criterionAddress(badgeClass, criterion) + "/" + level);
    }
}
