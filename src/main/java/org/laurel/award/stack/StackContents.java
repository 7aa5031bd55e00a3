package org.laurel.award.stack;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Stack;
import org.laurel.catalogue.Stacks;
import org.laurel.openbadges.image.BadgeLevel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the badge of a stack says, gathered from its members. It names no hours and no credit: those are in the badges of the
 * members, and nobody shall count them twice.
 */
@Component
class StackContents {

    private final Stacks stacks;
    private final Catalogue catalogue;
    private final MessageSource messages;

    StackContents(Stacks stacks, Catalogue catalogue, MessageSource messages) {
        this.stacks = stacks;
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /** In the language in which the stack was read. */
    NewAward.Achievement achievement(Stack stack) {
        Locale language = Locale.forLanguageTag(stack.language());
        List<Content> members = members(stack);
        return new NewAward.Achievement(
                NewAward.Kind.STACK,
                stack.id(),
                stack.id(),
                stack.title(),
                stack.why(),
                criteria(stack, members, language),
                highest(members),
                stack.language(),
                null,
                null,
                List.of(),
                List.of(),
                members.stream()
                        .flatMap(it -> it.subjects().stream())
                        .distinct()
                        .toList());
    }

    /** As far as the furthest of its members reaches. */
    BadgeLevel level(Stack stack) {
        return highest(members(stack));
    }

    private List<Content> members(Stack stack) {
        Locale language = Locale.forLanguageTag(stack.language());
        return stacks.versions(stack.id()).stream()
                .map(it -> catalogue.version(it).in(language))
                .toList();
    }

    private static BadgeLevel highest(List<Content> members) {
        return members.stream()
                .map(BadgeContents::level)
                .max(Comparator.naturalOrder())
                .orElse(BadgeLevel.INTRODUCTORY);
    }

    /** OB 2.0 Criteria: the rule, and the members in their order, in Markdown. */
    private String criteria(Stack stack, List<Content> members, Locale language) {
        String rule = stack.takesAll()
                ? messages.getMessage("award.stack.criteria.all", null, language)
                : messages.getMessage(
                        "award.stack.criteria.some", new Object[] {stack.needed(), members.size()}, language);
        return members.stream()
                .map(it -> "- " + BadgeContents.plain(it.title()))
                .collect(Collectors.joining("\n", rule + "\n\n", ""));
    }
}
