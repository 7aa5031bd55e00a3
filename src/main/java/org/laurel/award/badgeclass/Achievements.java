package org.laurel.award.badgeclass;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.openbadges.credential.Achievement;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.AchievementType;
import org.springframework.stereotype.Component;

/** What was earned in the words of Open Badges 3.0, and how the levels of its rubric are named. */
@Component
public class Achievements {

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
                earned.alignments().stream()
                        .map(it -> new Achievement.Alignment(
                                it.name(), it.url(), it.description(), it.framework(), it.code()))
                        .toList(),
                earned.rubric().stream().map(it -> result(badgeClass, it)).toList(),
                earned.tags());
    }

    /** The levels that were seen, of criteria and levels that this rubric has. */
    public List<AchievementCredential.Result> results(
            UUID badgeClass, List<NewAward.RubricCriterion> rubric, Map<String, String> seen) {
        return rubric.stream()
                .flatMap(criterion -> criterion.levels().stream()
                        .filter(level -> level.id().equals(seen.get(criterion.id())))
                        .map(level -> new AchievementCredential.Result(
                                criterionAddress(badgeClass, criterion.id()),
                                levelAddress(badgeClass, criterion.id(), level.id()))))
                .toList();
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
