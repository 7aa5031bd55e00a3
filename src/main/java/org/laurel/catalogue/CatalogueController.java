package org.laurel.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

@Controller
@RequestMapping("/catalogue")
class CatalogueController {

    private static final int NAV_ORDER = 20;

    private final Offers offers;
    private final Catalogue catalogue;
    private final Stacks stacks;
    private final SubmissionStates standings;
    private final Recognition recognition;
    private final Badges badges;

    CatalogueController(
            Offers offers,
            Catalogue catalogue,
            Stacks stacks,
            SubmissionStates standings,
            Recognition recognition,
            Badges badges) {
        this.offers = offers;
        this.catalogue = catalogue;
        this.stacks = stacks;
        this.standings = standings;
        this.recognition = recognition;
        this.badges = badges;
    }

    @Bean
    static NavItem catalogueNavItem() {
        return new NavItem("catalogue.nav", "/catalogue", NAV_ORDER, Set.of());
    }

    /** A link placed for one micro-credential opens it; others open the whole catalogue. */
    @GetMapping
    @Transactional(readOnly = true)
    public String browse(
            @ModelAttribute("search") CatalogueSearch search, CurrentPerson me, Locale locale, Model model) {
        List<Offer> found = offers.find(search, locale.getLanguage());
        boolean more = found.size() > CatalogueSearch.PAGE_SIZE;
        model.addAttribute("offers", more ? found.subList(0, CatalogueSearch.PAGE_SIZE) : found);
        model.addAttribute("more", more);
        model.addAttribute("choices", offers.choices());
        model.addAttribute("stacks", stacks.all(locale.getLanguage()));
        model.addAttribute("standings", standings.of(me.id()));
        model.addAttribute("badges", badges);
        return "catalogue/browse";
    }

    @GetMapping("/{slug}")
    @Transactional(readOnly = true)
    public String microCredential(@PathVariable String slug, CurrentPerson me, Locale locale, Model model) {
        Version version = catalogue.current(slug).orElseThrow(PageProblem::notFound);
        model.addAttribute("version", version);
        model.addAttribute("it", version.in(locale));
        model.addAttribute("stacks", stacks.with(version.microCredentialId(), locale.getLanguage()));
        model.addAttribute("standing", standings.of(me.id()).get(version.microCredentialId()));
        model.addAttribute(
                "worth", recognition.today(version.microCredentialId()).orElse(null));
        model.addAttribute("mayStart", me.may(Capability.EDUCATOR));
        model.addAttribute("mayPicture", me.may(Capability.PROGRAM_LEAD) || me.may(Capability.ADMINISTRATOR));
        model.addAttribute("badges", badges);
        return "catalogue/micro-credential";
    }
}
