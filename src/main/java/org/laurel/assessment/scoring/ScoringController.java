package org.laurel.assessment.scoring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.laurel.assessment.Drafts;
import org.laurel.assessment.TaskAssignments;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The scoring page. */
@Controller
@RequestMapping("/queue/{task}")
class ScoringController {

    private static final int LONGEST_PAGE_NAME = 40;

    private final Scoring scoring;
    private final ScoringPages pages;
    private final TaskAssignments claims;
    private final CommentBank comments;

    ScoringController(Scoring scoring, ScoringPages pages, TaskAssignments claims, CommentBank comments) {
        this.scoring = scoring;
        this.pages = pages;
        this.claims = claims;
        this.comments = comments;
    }

    @GetMapping
    String show(@PathVariable UUID task, CurrentPerson me, Locale locale, Model model, HttpServletResponse response) {
        me.require(Capability.ASSESSOR);
        return answer(scoring.open(task, me.id()), me, locale, model, response);
    }

    @PostMapping("/draft")
    String save(
            @PathVariable UUID task,
            @RequestParam Map<String, String> form,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ASSESSOR);
        ScoringResult answer = scoring.keep(task, me.id(), form, source(form));
        return answer instanceof ScoringResult.Kept
                ? "redirect:/queue/" + task + "?saved=yes"
                : answer(answer, me, locale, model, response);
    }

    /** Keeps the draft and, of one criterion's feedback, a copy among the assessor's own comments. */
    @PostMapping("/keep")
    String keepComment(
            @PathVariable UUID task,
            @RequestParam Map<String, String> form,
            @RequestParam String criterion,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ASSESSOR);
        ScoringResult answer = scoring.keep(task, me.id(), form, source(form));
        if (!(answer instanceof ScoringResult.Kept kept)) {
            return answer(answer, me, locale, model, response);
        }
        comments.keep(me.id(), kept.saved().draft().text("feedback." + criterion));
        return "redirect:/queue/" + task + "?saved=comment";
    }

    @PostMapping("/send")
    String send(
            @PathVariable UUID task,
            @RequestParam Map<String, String> form,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ASSESSOR);
        ScoringResult answer = scoring.send(task, me.id(), form, source(form), locale);
        if (answer instanceof ScoringResult.Sent) {
            Optional<UUID> next = claims.takeNext(me.id(), null);
            return next.map(it -> "redirect:/queue/" + it + "?sent=yes").orElse("redirect:/queue?done=sent");
        }
        return answer(answer, me, locale, model, response);
    }

    private String answer(
            ScoringResult answer, CurrentPerson me, Locale locale, Model model, HttpServletResponse response) {
        if (answer instanceof ScoringResult.Open it) {
            return pages.open(model, me, locale, it.sheet(), it.saved());
        }
        if (answer instanceof ScoringResult.Kept it) {
            return pages.open(model, me, locale, it.sheet(), it.saved());
        }
        if (answer instanceof ScoringResult.Incomplete it) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.incomplete(model, me, locale, it);
        }
        if (answer instanceof ScoringResult.Stale it) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return pages.stale(model, me, locale, it);
        }
        if (answer instanceof ScoringResult.Closed it) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return pages.closed(model, me, locale, it);
        }
        return "redirect:/queue?done=sent-before";
    }

    static Drafts.Source source(Map<String, String> form) {
        String page = form.getOrDefault("page", "");
        return new Drafts.Source(
                page.isBlank() || page.length() > LONGEST_PAGE_NAME ? "unknown " + UUID.randomUUID() : page,
                revision(form.getOrDefault("revision", "")));
    }

    /** A malformed revision counts as one that is out of date. */
    private static int revision(String sent) {
        try {
            return Integer.parseInt(sent);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
