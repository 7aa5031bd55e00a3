package org.laurel.gradebook.reconciliation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.gradebook.GradeSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Comparisons with the LMS: the latest with what it found, those before it, and the button for another. */
@Controller
@RequestMapping("/gradebook/comparison")
class ReconciliationController {

    private static final int SHOWN = 15;
    private static final int LAST_PAGE = 2000;
    private static final Set<String> DONE =
            Set.of("begun", "under-way", "repaired", "nothing", "on", "off", "clears", "keeps", "points", "full");

    private final Runs runs;
    private final GradeDifferences differences;
    private final GradeSettings settings;
    private final RepairByHand byHand;

    ReconciliationController(Runs runs, GradeDifferences differences, GradeSettings settings, RepairByHand byHand) {
        this.runs = runs;
        this.differences = differences;
        this.settings = settings;
        this.byHand = byHand;
    }

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") String done,
            CurrentPerson me,
            Locale reader,
            Model model) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        int number = page == null ? 1 : Math.max(1, Math.min(LAST_PAGE, page));
        List<Runs.Run> all = runs.latest(SHOWN);
        Optional<Runs.Run> latest = all.stream().findFirst();
        model.addAttribute("run", latest.orElse(null));
        model.addAttribute("earlier", all.stream().skip(1).toList());
        model.addAttribute(
                "rows",
                latest.map(run -> differences.page(run.id(), number, reader.getLanguage()))
                        .orElse(List.of()));
        model.addAttribute(
                "troubles",
                latest.filter(run -> run.unread() > 0)
                        .map(run -> differences.troubles(run.id(), reader.getLanguage()))
                        .orElse(List.of()));
        model.addAttribute("settings", settings.read());
        model.addAttribute("page", number);
        int found = latest.map(Runs.Run::found).orElse(0);
        model.addAttribute("last", Math.max(1, (found + GradeDifferences.PAGE_SIZE - 1) / GradeDifferences.PAGE_SIZE));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "gradebook/comparison";
    }

    @PostMapping
    String begin(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        return back(byHand.begin(me.id()) ? "begun" : "under-way");
    }

    @PostMapping("/{difference}/repair")
    String repair(@PathVariable UUID difference, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        return back(byHand.repair(difference) > 0 ? "repaired" : "nothing");
    }

    @PostMapping("/setting")
    String setting(@RequestParam(defaultValue = "false") boolean repairs, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        byHand.repairs(repairs);
        return back(repairs ? "on" : "off");
    }

    @PostMapping("/taken-back")
    String takenBack(@RequestParam(defaultValue = "false") boolean clears, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        byHand.clearsRevoked(clears);
        return back(clears ? "clears" : "keeps");
    }

    @PostMapping("/points")
    String points(@RequestParam(defaultValue = "false") boolean points, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
        byHand.rubricPoints(points);
        return back(points ? "points" : "full");
    }

    private static String back(String done) {
        return "redirect:/gradebook/comparison?done=" + done;
    }
}
