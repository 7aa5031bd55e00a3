package org.laurel.gradebook.status;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.gradebook.reconciliation.Runs;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the LMS has been told, what waits and what it refused, and the buttons to try again. */
@Controller
@RequestMapping("/gradebook")
class StatusController {

    private static final int AFTER_PEOPLE = 65;
    private static final Set<String> DONE = Set.of("again", "now", "settled");

    private final StatusList list;
    private final SendAgain sendAgain;
    private final Runs runs;

    StatusController(StatusList list, SendAgain sendAgain, Runs runs) {
        this.list = list;
        this.sendAgain = sendAgain;
        this.runs = runs;
    }

    @Bean
    static NavItem gradebookNavItem() {
        return new NavItem(
                "gradebook.nav", "/gradebook", AFTER_PEOPLE, Set.of(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR));
    }

    @GetMapping
    String status(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID course,
            @RequestParam(required = false) @Nullable String of,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") int number,
            CurrentPerson me,
            Locale reader,
            Model model) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        StatusFilter filter = StatusFilter.of(state, course, of, page);
        Map<String, Integer> counts = list.counts(filter);
        int total = filter.state().isEmpty()
                ? counts.values().stream().mapToInt(Integer::intValue).sum()
                : counts.getOrDefault(filter.state(), 0);
        model.addAttribute("filter", filter);
        model.addAttribute("counts", counts);
        model.addAttribute("states", List.of("waiting", "refused", "sent"));
        model.addAttribute("choices", list.choices(reader.getLanguage()));
        model.addAttribute("rows", list.page(filter, reader.getLanguage()));
        model.addAttribute("last", Math.max(1, (total + StatusFilter.PAGE_SIZE - 1) / StatusFilter.PAGE_SIZE));
        model.addAttribute("run", runs.latest(1).stream().findFirst().orElse(null));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        model.addAttribute("number", Math.max(0, number));
        return "gradebook/status";
    }

    @PostMapping("/again")
    String allAgain(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID course,
            @RequestParam(required = false) @Nullable String of,
            CurrentPerson me,
            RedirectAttributes redirect) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        StatusFilter filter = StatusFilter.of(state, course, of, 1);
        return back(filter, "again", sendAgain.allRefused(list.refusedChannels(filter)), redirect);
    }

    @PostMapping("/{report}/again")
    String again(
            @PathVariable UUID report,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID course,
            @RequestParam(required = false) @Nullable String of,
            CurrentPerson me,
            RedirectAttributes redirect) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        int sent = sendAgain.refused(report);
        return back(StatusFilter.of(state, course, of, 1), sent == 1 ? "again" : "settled", sent, redirect);
    }

    @PostMapping("/{report}/now")
    String now(
            @PathVariable UUID report,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID course,
            @RequestParam(required = false) @Nullable String of,
            CurrentPerson me,
            RedirectAttributes redirect) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        boolean waits = sendAgain.now(report);
        return back(StatusFilter.of(state, course, of, 1), waits ? "now" : "settled", 1, redirect);
    }

    private static String back(StatusFilter filter, String done, int number, RedirectAttributes redirect) {
        var where = new HashMap<String, Object>();
        where.put("state", filter.state());
        where.put("course", filter.course() == null ? "" : filter.course().toString());
        where.put("of", filter.of());
        where.put("done", done);
        where.put("number", number);
        redirect.addAllAttributes(where);
        return "redirect:/gradebook";
    }
}
