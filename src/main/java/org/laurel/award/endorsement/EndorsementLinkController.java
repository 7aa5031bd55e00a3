package org.laurel.award.endorsement;

import jakarta.servlet.http.HttpServletResponse;
import org.laurel.award.register.PublicBadges;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Where a link leads that asks for an endorsement: to the badge, and to what its reader has to do. Opening it uses nothing up;
 * who answers does so in Laurel, where it is known for whom they speak.
 */
@Controller
class EndorsementLinkController {

    private final EndorsementLinks links;
    private final PublicBadges badges;

    EndorsementLinkController(EndorsementLinks links, PublicBadges badges) {
        this.links = links;
        this.badges = badges;
    }

    @GetMapping(EndorsementLinks.PATH + "{secret:[A-Za-z0-9_-]{43}}")
    String page(@PathVariable String secret, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("Referrer-Policy", "no-referrer");
        EndorsementLinks.Open link =
                links.open(secret).orElseThrow(() -> new PageProblem(HttpStatus.GONE, "endorsement.problem.link"));
        model.addAttribute("badge", badges.badgeClass(link.badgeClass()).orElseThrow(PageProblem::notFound));
        return "award/endorse-link";
    }
}
