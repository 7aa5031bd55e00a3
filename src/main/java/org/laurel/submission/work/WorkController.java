package org.laurel.submission.work;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Badges;
import org.laurel.catalogue.Content;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.foundation.Ids;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.AwardLinks;
import org.laurel.submission.NotAllowedNow;
import org.laurel.submission.State;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of one's own work and the ways between its states. */
@Controller
class WorkController {

    private static final int NAV_ORDER = 30;
    private static final int ATTEMPTS_BEFORE_COACH = 3;

    private final StartSubmission beginnings;
    private final Workspace workspace;
    private final MyWork myWork;
    private final Badges badges;
    private final AwardLinks awards;

    WorkController(StartSubmission beginnings, Workspace workspace, MyWork myWork, Badges badges, AwardLinks awards) {
        this.beginnings = beginnings;
        this.workspace = workspace;
        this.myWork = myWork;
        this.badges = badges;
        this.awards = awards;
    }

    @Bean
    static NavItem myWorkNavItem() {
        return new NavItem("submission.nav", "/my-work", NAV_ORDER, Set.of(Capability.EDUCATOR));
    }

    @PostMapping("/catalogue/{slug}/start")
    String start(@PathVariable String slug, CurrentPerson me) {
        me.require(Capability.EDUCATOR);
        return "redirect:/my-work/" + beginnings.start(slug, me);
    }

    @GetMapping("/my-work")
    String list(CurrentPerson me, Locale locale, Model model) {
        model.addAttribute("entries", myWork.list(me.id(), locale.getLanguage()));
        model.addAttribute("badges", badges);
        return "submission/my-work";
    }

    /** Where the work stands; work in progress opens at the first part that lacks something. */
    @GetMapping("/my-work/{id}")
    String open(@PathVariable UUID id, CurrentPerson me, Locale locale, Model model) {
        WorkspaceView work = workspace.open(id, me, locale);
        if (work.submission().state() == State.IN_PROGRESS) {
            String part = work.completeness()
                    .firstOpenPart()
                    .map(it -> "/parts/" + it)
                    .orElse("/check");
            return "redirect:/my-work/" + id + part;
        }
        show(work, model);
        model.addAttribute("badges", badges);
        boolean earned = work.submission().state() == State.EARNED;
        AwardLinks.Badge badge =
                earned ? awards.badgeOf(id, me.id(), work.version().microCredentialId()) : AwardLinks.Badge.NONE;
        model.addAttribute("award", badge.page());
        model.addAttribute("coming", badge.coming());
        model.addAttribute("again", badge.again());
        model.addAttribute("stacks", earned ? awards.stacksWith(id) : List.of());
        model.addAttribute(
                "offerCoach",
                work.submission().state() == State.NOT_YET
                        && work.submission().current().number() >= ATTEMPTS_BEFORE_COACH);
        return "submission/standing";
    }

    @GetMapping("/my-work/{id}/parts/{part}")
    String part(@PathVariable UUID id, @PathVariable String part, CurrentPerson me, Locale locale, Model model) {
        WorkspaceView work = workspace.open(id, me, locale);
        Content.Part shown = work.content().part(part).orElseThrow(PageProblem::notFound);
        if (work.submission().state() != State.IN_PROGRESS) {
            return "redirect:/my-work/" + id;
        }
        show(work, model);
        model.addAttribute("part", shown);
        return "submission/part";
    }

    @GetMapping("/my-work/{id}/check")
    String check(@PathVariable UUID id, CurrentPerson me, Locale locale, Model model) {
        WorkspaceView work = workspace.open(id, me, locale);
        if (work.submission().state() != State.IN_PROGRESS) {
            return "redirect:/my-work/" + id;
        }
        show(work, model);
        return "submission/check";
    }

    @PostMapping("/my-work/{id}/submit")
    String submit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String note,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return withNote(id, me, note, locale, model, response, () -> {
            workspace.submit(id, me, note);
            return "redirect:/my-work/" + id;
        });
    }

    /** Keeps the note, then does what the button says; a note that cannot be kept goes back as typed. */
    private String withNote(
            UUID id,
            CurrentPerson me,
            @Nullable String note,
            Locale locale,
            Model model,
            HttpServletResponse response,
            Supplier<String> what) {
        try {
            if (note != null && workspace.open(id, me, locale).isOpen()) {
                workspace.note(id, me, note);
            }
            return what.get();
        } catch (Incomplete incomplete) {
            model.addAttribute("refused", true);
        } catch (NotAllowedNow closed) {
            if (note == null || note.isBlank()) {
                throw closed;
            }
            response.setStatus(closed.status().value());
            show(workspace.open(id, me, locale), model);
            return kept(closed, Map.of("", note), model);
        } catch (PageProblem tooLong) {
            if (tooLong.status() != HttpStatus.CONTENT_TOO_LARGE) {
                throw tooLong;
            }
            response.setStatus(tooLong.status().value());
            model.addAttribute("noteProblem", tooLong);
        }
        model.addAttribute("typedNote", note);
        return check(id, me, locale, model);
    }

    /** Gives words back that the work takes no more. @param texts by item; what changed since last time has none */
    static String kept(PageProblem why, Map<String, String> texts, Model model) {
        model.addAttribute("why", why);
        model.addAttribute("texts", texts);
        return "submission/kept";
    }

    @PostMapping("/my-work/{id}/revise")
    String revise(@PathVariable UUID id, @RequestParam(defaultValue = "false") boolean changeMet, CurrentPerson me) {
        workspace.revise(id, me, changeMet);
        return "redirect:/my-work/" + id + "/revision";
    }

    /** A revision opens at the first thing to revise. */
    @GetMapping("/my-work/{id}/revision")
    String revision(@PathVariable UUID id, CurrentPerson me, Locale locale) {
        WorkspaceView work = workspace.open(id, me, locale);
        return work.content().criteria().stream()
                .filter(criterion -> !work.submission().carriedForward().contains(criterion.id()))
                .flatMap(criterion -> criterion.items().stream())
                .findFirst()
                .flatMap(item -> work.content()
                        .partOf(item)
                        .map(part -> "redirect:/my-work/" + id + "/parts/" + part.id() + "#item-" + item))
                .orElse("redirect:/my-work/" + id + "/check");
    }

    @PostMapping("/my-work/{id}/pause")
    String pause(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String note,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return withNote(id, me, note, locale, model, response, () -> {
            workspace.pause(id, me);
            return "redirect:/my-work";
        });
    }

    @PostMapping("/my-work/{id}/resume")
    String resume(@PathVariable UUID id, CurrentPerson me) {
        workspace.resume(id, me);
        return "redirect:/my-work/" + id;
    }

    @PostMapping("/my-work/{id}/withdraw")
    String withdraw(@PathVariable UUID id, CurrentPerson me) {
        workspace.withdraw(id, me);
        return "redirect:/my-work";
    }

    static void show(WorkspaceView work, Model model) {
        model.addAttribute("work", work);
        model.addAttribute("page", Ids.next());
        model.addAttribute("submission", work.submission());
        model.addAttribute("it", work.content());
        model.addAttribute("completeness", work.completeness());
        model.addAttribute("outcome", work.submission().lastOutcome().orElse(null));
    }
}
