package org.laurel.assessment.queue;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.assessment.TaskAssignments;
import org.laurel.assessment.scoring.Decisions;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For program leads: who has what, and decisions that wait for their release. */
@Controller
class TaskAssignmentsController {

    private final TaskAssignments claims;
    private final Decisions decisions;
    private final LeadPages pages;

    TaskAssignmentsController(TaskAssignments claims, Decisions decisions, LeadPages pages) {
        this.claims = claims;
        this.decisions = decisions;
        this.pages = pages;
    }

    @GetMapping("/claims")
    String list(@RequestParam(defaultValue = "") String done, CurrentPerson me, Locale locale, Model model) {
        me.require(Capability.PROGRAM_LEAD);
        pages.claims(model, me, locale);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "assessment/claims";
    }

    @PostMapping("/claims/{task}/release")
    String free(@PathVariable UUID task, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
        claims.free(task);
        return "redirect:/claims?done=released";
    }

    @PostMapping("/claims/{task}/reassign")
    String handOver(@PathVariable UUID task, @RequestParam UUID assessor, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
        claims.handOver(task, assessor);
        return "redirect:/claims?done=reassigned";
    }

    @GetMapping("/queue/held")
    String held(CurrentPerson me, Locale locale, Model model) {
        me.require(Capability.PROGRAM_LEAD);
        pages.held(model, me, locale);
        return "assessment/held";
    }

    @PostMapping("/queue/held/{task}/release")
    String release(@PathVariable UUID task, CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
        decisions.release(task, me.id());
        return "redirect:/queue/held?done=told";
    }

    /** Words of the page's messages that an address may ask for. */
    private static final List<String> DONE = List.of("released", "reassigned");
}
