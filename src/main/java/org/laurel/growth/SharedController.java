package org.laurel.growth;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.laurel.directory.Days;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.session.PublicPath;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A record that its educator made public, for whoever has its address. It shows awards and what they count for, nothing else. */
@Controller
class SharedController {

    private final Shares shares;
    private final GrowthRecords records;
    private final Organisations organisations;
    private final Clock clock;

    SharedController(Shares shares, GrowthRecords records, Organisations organisations, Clock clock) {
        this.shares = shares;
        this.records = records;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Bean
    static PublicPath sharedRecords() {
        return new PublicPath(SharedAddress.PATH + "**");
    }

    @GetMapping(SharedAddress.PATH + "{share:[0-9a-f-]{36}}")
    String page(@PathVariable UUID share, Model model, HttpServletResponse response) {
        UUID organisation = shares.organisation(share).orElseThrow(PageProblem::notFound);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return Tenancy.in(organisation, () -> show(share, model));
    }

    private String show(UUID id, Model model) {
        Shares.Shared share = shares.find(id).orElseThrow(PageProblem::notFound);
        GrowthRecords.Extract extract = records.extract(share.personId());
        model.addAttribute("entries", extract.entries());
        model.addAttribute("totals", extract.totals());
        model.addAttribute("name", share.nameShown() && !extract.person().isEmpty() ? extract.person() : null);
        model.addAttribute(
                "organisation",
                organisations
                        .find(share.organisationId())
                        .map(Organisation::name)
                        .orElseThrow());
        model.addAttribute("today", Days.today(clock));
        return "growth/shared";
    }
}
