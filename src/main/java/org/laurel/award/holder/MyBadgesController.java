package org.laurel.award.holder;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardState;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.issuing.PendingAwards;
import org.laurel.award.published.BadgePages;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own badges, within a launch. Who holds one decides what it shows, whatever the role in today's course. */
@Controller
class MyBadgesController {

    private static final int NAV_ORDER = 40;
    private static final String YES = "yes";

    private final HeldAwards held;
    private final PendingAwards waiting;
    private final Organisations organisations;
    private final Clock clock;

    MyBadgesController(HeldAwards held, PendingAwards waiting, Organisations organisations, Clock clock) {
        this.held = held;
        this.waiting = waiting;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static NavItem myBadgesNavItem() {
        return new NavItem("award.nav", "/my-badges", NAV_ORDER, Set.of(Capability.EDUCATOR));
    }

    /** An award with what its entry in the list says of it. */
    record Entry(
            HeldAward award,
            AwardState state,
            String image,
            @Nullable String issuedOn,
            @Nullable String expiresOn) {}

    @GetMapping("/my-badges")
    String list(CurrentPerson me, Locale locale, Model model) {
        Instant now = clock.instant();
        List<HeldAward> awards = held.of(me.id());
        model.addAttribute(
                "entries", awards.stream().map(it -> entry(it, now, locale)).toList());
        model.addAttribute("coming", waiting.of(me.id(), locale.getLanguage()));
        model.addAttribute("recordable", awards.stream().anyMatch(it -> it.revokedAt() == null));
        model.addAttribute(
                "contact",
                organisations.find(me.organisationId()).map(Organisation::email).orElse(""));
        return "award/my-badges";
    }

    /** @param shown yes shows the name; anything else, or nothing, hides it */
    @PostMapping("/my-badges/{award}/name")
    String name(@PathVariable UUID award, @RequestParam(defaultValue = "") String shown, CurrentPerson me) {
        held.showName(award, me.id(), shown.equals(YES));
        return "redirect:/my-badges#award-" + award;
    }

    private Entry entry(HeldAward award, Instant now, Locale locale) {
        return new Entry(
                award,
                AwardState.of(award.expiresAt(), award.revokedAt(), now),
                BadgeAddresses.smallImage(award.badgeClassId()),
                BadgePages.day(award.issuedAt(), award.zone(), locale),
                BadgePages.day(award.expiresAt(), award.zone(), locale));
    }
}
