package org.laurel.catalogue;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a stack: why its members belong together, and where the reader stands with them. */
@Controller
class StackController {

    private final Stacks stacks;
    private final Offers offers;
    private final SubmissionStates standings;
    private final Holdings holdings;
    private final Badges badges;

    StackController(Stacks stacks, Offers offers, SubmissionStates standings, Holdings holdings, Badges badges) {
        this.stacks = stacks;
        this.offers = offers;
        this.standings = standings;
        this.holdings = holdings;
        this.badges = badges;
    }

    @GetMapping("/stacks/{slug}")
    @Transactional(readOnly = true)
    public String stack(@PathVariable String slug, CurrentPerson me, Locale locale, Model model) {
        Stack stack = stacks.find(slug, locale.getLanguage()).orElseThrow(PageProblem::notFound);
        Map<UUID, Holdings.Held> held = holdings.of(me.id());
        Map<UUID, SubmissionStates.Standing> mine = mine(me, held);
        model.addAttribute("stack", stack);
        model.addAttribute("offers", offers.of(stack, locale.getLanguage()));
        model.addAttribute("standings", mine);
        model.addAttribute("earned", stack.earned(mine));
        model.addAttribute("asked", stack.asked(mine));
        model.addAttribute("complete", stack.complete(mine));
        model.addAttribute("award", held.get(stack.id()));
        model.addAttribute("badges", badges);
        return "catalogue/stack";
    }

    private Map<UUID, SubmissionStates.Standing> mine(CurrentPerson me, Map<UUID, Holdings.Held> held) {
        Map<UUID, Boolean> stands = held.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().stands()));
        return Holdings.counted(standings.of(me.id()), stands);
    }
}
