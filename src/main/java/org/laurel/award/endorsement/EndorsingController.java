package org.laurel.award.endorsement;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;
import org.laurel.award.published.BadgePages;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.award.register.PublicBadges;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the organisation says of others' badges: answering a link, withdrawing what was said. */
@Controller
@RequestMapping("/endorsements/given")
class EndorsingController {

    static final int LONGEST_COMMENT = 2000;
    /** How many years an endorsement may be good; 0 for as long as it is not withdrawn. */
    private static final List<Integer> YEARS = List.of(1, 2, 3, 5, 0);

    private static final Set<String> DONE = Set.of("given", "withdrawn");

    private final GivenEndorsements given;
    private final EndorsementLinks links;
    private final PublicBadges badges;
    private final BadgePages pages;
    private final Clock clock;

    EndorsingController(
            GivenEndorsements given, EndorsementLinks links, PublicBadges badges, BadgePages pages, Clock clock) {
        this.given = given;
        this.links = links;
        this.badges = badges;
        this.pages = pages;
        this.clock = clock;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return show(null, model);
    }

    /** Shows what a link asks for. Posted, so that the link stands in no address. */
    @PostMapping("/open")
    String open(
            @RequestParam(defaultValue = "") String link, CurrentPerson me, Model model, HttpServletResponse response) {
        Optional<EndorsementLinks.Open> found = links.open(link);
        String error = found.isEmpty() ? "link" : found.get().organisation().equals(me.organisationId()) ? "own" : null;
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(error, model);
        }
        return form(link, badge(found.orElseThrow()), "", 3, null, model);
    }

    @PostMapping
    String give(
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "3") int years,
            @RequestParam(defaultValue = "") String confirmed,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        EndorsementLinks.Open found = links.open(link)
                .filter(it -> !it.organisation().equals(me.organisationId()))
                .orElseThrow(() -> new PageProblem(HttpStatus.CONFLICT, "endorsement.problem.link"));
        PublicBadgeClass badge = badge(found);
        String said = FormText.lines(comment).replace("\r\n", "\n");
        int good = YEARS.contains(years) ? years : YEARS.get(0);
        String error = said.isEmpty() || said.length() > LONGEST_COMMENT
                ? "comment"
                : confirmed.equals("yes") ? null : "confirmed";
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(link, badge, said, good, error, model);
        }
        given.give(found, badge, said, end(good), me.id());
        return "redirect:/endorsements/given?done=given";
    }

    @GetMapping("/{endorsement:[0-9a-f-]{36}}/withdraw")
    String withdraw(@PathVariable UUID endorsement, Model model) {
        return step(endorsement, "", null, model);
    }

    @PostMapping("/{endorsement:[0-9a-f-]{36}}/withdraw")
    String withdraw(
            @PathVariable UUID endorsement,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        String why = AwardRules.oneLine(reason);
        if (why.isEmpty() || why.length() > AwardRules.LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return step(endorsement, why, "reason", model);
        }
        given.withdraw(endorsement, why);
        return "redirect:/endorsements/given?done=withdrawn";
    }

    private @Nullable Instant end(int years) {
        return years == 0
                ? null
                : clock.instant().atZone(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    private PublicBadgeClass badge(EndorsementLinks.Open link) {
        return badges.badgeClass(link.badgeClass()).orElseThrow(PageProblem::notFound);
    }

    private String show(@Nullable String error, Model model) {
        List<GivenEndorsements.Given> list = given.list();
        model.addAttribute("given", list);
        model.addAttribute(
                "comments",
                list.stream()
                        .collect(Collectors.toMap(GivenEndorsements.Given::id, it -> pages.rendered(it.comment()))));
        model.addAttribute("error", error);
        model.addAttribute("now", clock.instant());
        return "award/endorsements-given";
    }

    private String form(
            String link, PublicBadgeClass badge, String comment, int years, @Nullable String error, Model model) {
        model.addAttribute("link", link.strip());
        model.addAttribute("badge", badge);
        model.addAttribute("criteria", pages.criteria(badge));
        model.addAttribute("comment", comment.substring(0, Math.min(2 * LONGEST_COMMENT, comment.length())));
        model.addAttribute("longest", LONGEST_COMMENT);
        model.addAttribute("years", years);
        model.addAttribute("yearChoices", YEARS);
        model.addAttribute("error", error);
        return "award/endorse";
    }

    private String step(UUID endorsement, String reason, @Nullable String error, Model model) {
        GivenEndorsements.Given it = given.find(endorsement).orElseThrow(PageProblem::notFound);
        if (it.withdrawnAt() != null) {
            throw new PageProblem(HttpStatus.CONFLICT, "endorsement.problem.withdrawn-before");
        }
        model.addAttribute("endorsement", it);
        model.addAttribute("reason", reason);
        model.addAttribute("error", error);
        return "award/endorsement-withdraw";
    }
}
