package org.laurel.award.administration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.issuing.PendingAwards;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The organisation's awards for its program leads. */
@Controller
@RequestMapping("/awards")
class AwardsController {

    private static final int BEFORE_GRADEBOOK = 64;
    private static final Set<String> DONE = Set.of("revoked", "corrected", "renewed", "renamed", "unchanged");

    private final AwardsList awards;
    private final AwardHistory file;
    private final PendingAwards waiting;

    AwardsController(AwardsList awards, AwardHistory file, PendingAwards waiting) {
        this.awards = awards;
        this.file = file;
        this.waiting = waiting;
    }

    @Bean
    static NavItem awardsNavItem() {
        return new NavItem(
                        "award.lead.nav",
                        "/awards",
                        BEFORE_GRADEBOOK,
                        Set.of(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR))
                .and("/exports");
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID of,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        AwardsFilter filter = AwardsFilter.of(state, of, q, page);
        Map<String, Integer> counts = awards.counts(filter);
        int total = filter.state().isEmpty()
                ? counts.values().stream().mapToInt(Integer::intValue).sum()
                : counts.getOrDefault(filter.state(), 0);
        model.addAttribute("filter", filter);
        model.addAttribute("waiting", waiting.count());
        model.addAttribute("states", AwardsFilter.STATES);
        model.addAttribute("counts", counts);
        model.addAttribute("total", total);
        model.addAttribute("rows", awards.page(filter));
        model.addAttribute("choices", awards.choices());
        model.addAttribute("last", Math.max(1, (total + AwardsFilter.PAGE_SIZE - 1) / AwardsFilter.PAGE_SIZE));
        return "award/awards";
    }

    @GetMapping("/{award:[0-9a-f-]{36}}")
    String one(@PathVariable UUID award, @RequestParam(defaultValue = "") String done, Model model) {
        AwardHistory.Entry found = file.find(award);
        model.addAttribute("award", found);
        model.addAttribute("stacks", found.isRevoked() ? file.restingOn(award) : List.of());
        model.addAttribute("history", file.history(award));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "award/steward";
    }
}
