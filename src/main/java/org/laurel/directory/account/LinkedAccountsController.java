package org.laurel.directory.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

/** One person known to two LMSs: administrators say who is, and take it back. */
@Controller
@RequestMapping("/people/same")
class LinkedAccountsController {

    private static final Set<String> DONE = Set.of("linked", "linked-before", "unlinked", "unlinked-before", "apart");

    private final LinkedAccountsList list;
    private final LinkedAccounts people;

    LinkedAccountsController(LinkedAccountsList list, LinkedAccounts people) {
        this.list = list;
        this.people = people;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String done, CurrentPerson me, Model model) {
        me.require(Capability.ADMINISTRATOR);
        model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
        return show(null, model);
    }

    @PostMapping("/link")
    String link(
            @RequestParam UUID one,
            @RequestParam UUID other,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR);
        return answer(() -> people.link(one, other) ? "linked" : "linked-before", model, response);
    }

    @PostMapping("/apart")
    String keepApart(
            @RequestParam UUID one,
            @RequestParam UUID other,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR);
        return answer(
                () -> {
                    people.keepApart(one, other);
                    return "apart";
                },
                model,
                response);
    }

    private String answer(Supplier<String> deed, Model model, HttpServletResponse response) {
        try {
            return "redirect:/people/same?done=" + deed.get();
        } catch (LinkedAccounts.NotAccepted no) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(no.getMessage(), model);
        }
    }

    @PostMapping("/{person}/unlink")
    String unlink(@PathVariable UUID person, CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
        return "redirect:/people/same?done=" + (people.unlink(person) ? "unlinked" : "unlinked-before");
    }

    private String show(@Nullable String error, Model model) {
        model.addAttribute("error", error);
        model.addAttribute("pairs", list.probable());
        model.addAttribute("groups", list.linked());
        model.addAttribute("apart", list.apart());
        model.addAttribute("most", LinkedAccountsList.MOST);
        return "directory/same-people";
    }
}
