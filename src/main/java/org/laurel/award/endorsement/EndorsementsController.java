package org.laurel.award.endorsement;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.award.published.BadgePages;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What others say of the organisation's badges, and asking them to. */
@Controller
@RequestMapping("/endorsements")
class EndorsementsController {

    private static final int AFTER_AWARDS = 65;
    private static final int LONGEST_NOTE = 200;
    /** How many days a link may be good. */
    private static final List<Integer> DAYS = List.of(7, 30, 90);

    private static final Set<String> DONE = Set.of("closed", "off", "shown", "taken");

    private final EndorsementRequests requests;
    private final ReceivedEndorsements received;
    private final BadgePages pages;
    private final Clock clock;

    EndorsementsController(EndorsementRequests requests, ReceivedEndorsements received, BadgePages pages, Clock clock) {
        this.requests = requests;
        this.received = received;
        this.pages = pages;
        this.clock = clock;
    }

    @Bean
    static NavItem endorsementsNavItem() {
        return new NavItem(
                "endorsement.nav",
                "/endorsements",
                AFTER_AWARDS,
                Set.of(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR));
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return show("", null, model);
    }

    @PostMapping
    String ask(
            @RequestParam(required = false) @Nullable UUID badge,
            @RequestParam(defaultValue = "") String forWhom,
            @RequestParam(defaultValue = "30") int days,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        String note = FormText.line(forWhom);
        if (badge == null || note.length() > LONGEST_NOTE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(note, badge == null ? "badge" : "forWhom", model);
        }
        int good = DAYS.contains(days) ? days : DAYS.get(0);
        model.addAttribute("link", requests.ask(badge, note, Duration.ofDays(good), me.id()));
        model.addAttribute("days", good);
        return "award/endorsement-link";
    }

    @PostMapping("/requests/{request}/close")
    String close(@PathVariable UUID request) {
        requests.close(request);
        return "redirect:/endorsements?done=closed";
    }

    @PostMapping("/received/{endorsement}/off")
    String takeOff(@PathVariable UUID endorsement) {
        received.show(endorsement, false);
        return "redirect:/endorsements?done=off";
    }

    @PostMapping("/received/{endorsement}/on")
    String putBack(@PathVariable UUID endorsement) {
        received.show(endorsement, true);
        return "redirect:/endorsements?done=shown";
    }

    private String show(String forWhom, @Nullable String error, Model model) {
        List<ReceivedEndorsements.Received> list = received.list();
        model.addAttribute("received", list);
        model.addAttribute(
                "comments",
                list.stream()
                        .collect(Collectors.toMap(
                                ReceivedEndorsements.Received::id, it -> pages.rendered(it.comment()))));
        model.addAttribute("asked", requests.unanswered());
        model.addAttribute("choices", requests.choices());
        model.addAttribute("dayChoices", DAYS);
        model.addAttribute("forWhom", forWhom.substring(0, Math.min(LONGEST_NOTE, forWhom.length())));
        model.addAttribute("error", error);
        model.addAttribute("now", clock.instant());
        return "award/endorsements";
    }
}
