package org.laurel.award.stack;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.laurel.award.Award;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.issuing.AwardValidity;
import org.laurel.award.issuing.Awards;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.catalogue.Stack;
import org.laurel.catalogue.Stacks;
import org.laurel.catalogue.SubmissionStates;
import org.laurel.directory.People;
import org.laurel.foundation.OrganisationTimeZone;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the badge of a stack to who completed it: one for a person and stack, unless it was taken back and earned anew. */
@Component
class StackAwards {

    private final Stacks stacks;
    private final StackParts parts;
    private final StackContents contents;
    private final BadgeContents badges;
    private final AwardValidity validity;
    private final OrganisationTimeZone timeZone;
    private final Awards awards;
    private final People people;

    StackAwards(
            Stacks stacks,
            StackParts parts,
            StackContents contents,
            BadgeContents badges,
            AwardValidity validity,
            OrganisationTimeZone timeZone,
            Awards awards,
            People people) {
        this.stacks = stacks;
        this.parts = parts;
        this.contents = contents;
        this.badges = badges;
        this.validity = validity;
        this.timeZone = timeZone;
        this.awards = awards;
        this.people = people;
    }

    /**
     * Issues the award of a stack if the person completes it and has none. The lock makes one of two at once see what the
     * other did.
     *
     * @throws BadgeKeyUnusable where nothing can be signed now
     */
    @Transactional
    public Optional<Award> bring(UUID person, UUID stackId, StackChecks.Asked asked) {
        people.lock(person);
        Optional<Stack> offered = stacks.offered(stackId);
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        Stack stack = offered.get();
        Map<UUID, StackParts.Part> held = parts.held(person, stackId).stream()
                .collect(Collectors.toMap(StackParts.Part::earnedId, Function.identity()));
        return stack.complete(earned(held.values()))
                ? cause(person, stack, held, asked).map(it -> issue(it, stack, held, asked))
                : Optional.empty();
    }

    /** Empty where there is an award that stands, or one was taken back and the stack was not completed anew since. */
    private Optional<IssuanceReason> cause(
            UUID person, Stack stack, Map<UUID, StackParts.Part> held, StackChecks.Asked asked) {
        List<StackParts.Earlier> earlier = parts.earlier(person, stack.id());
        if (earlier.isEmpty()) {
            return Optional.of(IssuanceReason.stack(stack.id(), holder(held)));
        }
        StackParts.Earlier last = earlier.get(0);
        return parts.earnedAnew(asked)
                .filter(held::containsKey)
                .filter(it -> last.endedBefore(asked.askedAt()))
                .filter(it -> !stack.complete(earned(held.values().stream()
                        .filter(part -> !part.earnedId().equals(it) && !last.endedBefore(part.issuedAt()))
                        .toList())))
                .map(it -> IssuanceReason.stackAfter(last.id()));
    }

    private static Map<UUID, SubmissionStates.Standing> earned(Collection<StackParts.Part> parts) {
        return parts.stream()
                .collect(Collectors.toMap(StackParts.Part::earnedId, it -> SubmissionStates.Standing.EARNED));
    }

    /** Of one person whom two LMSs know, the one who earned the newest part. */
    private static UUID holder(Map<UUID, StackParts.Part> held) {
        return held.values().stream()
                .max(Comparator.comparing(StackParts.Part::issuedAt).thenComparing(StackParts.Part::id))
                .orElseThrow()
                .personId();
    }

    private Award issue(IssuanceReason cause, Stack stack, Map<UUID, StackParts.Part> held, StackChecks.Asked asked) {
        ZoneId zone = timeZone.now();
        return awards.issue(new NewAward(
                cause,
                null,
                badges.issuer(),
                badges.earner(holder(held), stack.language()),
                contents.achievement(stack),
                asked.askedAt(),
                zone,
                validity.until(stack.id(), asked.askedAt(), zone),
                null,
                stack.members().stream()
                        .flatMap(it -> Optional.ofNullable(held.get(it.microCredential())).stream())
                        .map(parts::evidence)
                        .toList(),
                Map.of()));
    }
}
