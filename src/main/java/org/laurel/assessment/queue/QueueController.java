package org.laurel.assessment.queue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.TaskAssignments;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue: what waits, and taking from it. */
@Controller
class QueueController {

    private final TaskAssignments claims;
    private final QueuePages pages;

    QueueController(TaskAssignments claims, QueuePages pages) {
        this.claims = claims;
        this.pages = pages;
    }

    @GetMapping("/queue")
    String list(
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable UUID of,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            CurrentPerson me,
            Locale locale,
            Model model) {
        me.require(Capability.ASSESSOR);
        int number = Math.min(Math.max(page, 1), QueueList.LAST_PAGE);
        pages.fill(model, me, locale, new QueuePages.Wish(QueueList.Show.of(show), of, number));
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "assessment/queue";
    }

    @PostMapping("/queue/next")
    String next(@RequestParam(required = false) @Nullable UUID of, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        Optional<UUID> task = claims.takeNext(me.id(), of);
        String nothing = claims.hasEnough(me.id()) ? "enough" : "nothing-free";
        return task.map(it -> "redirect:/queue/" + it).orElse("redirect:/queue?done=" + nothing);
    }

    @PostMapping("/queue/{task}/claim")
    String claim(@PathVariable UUID task, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        claims.take(task, me.id());
        return "redirect:/queue/" + task;
    }

    @PostMapping("/queue/{task}/release")
    String release(@PathVariable UUID task, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        claims.putBack(task, me.id());
        return "redirect:/queue?done=released";
    }

    /** Words of the queue's messages that an address may ask for. */
    static final List<String> DONE = List.of("sent", "sent-before", "released", "nothing-free", "enough");
}
