package org.laurel.directory.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.account.LinkedAccountsList;
import org.laurel.directory.unit.Unit;
import org.laurel.directory.unit.Units;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The organisation's people, and which school or department each is in. */
@Controller
@RequestMapping("/people")
class PeopleController {

    private static final Set<String> DONE = Set.of("put", "taken-out");

    private final PeopleList people;
    private final LinkedAccountsList same;
    private final Units units;

    PeopleController(PeopleList people, LinkedAccountsList same, Units units) {
        this.people = people;
        this.same = same;
        this.units = units;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "0") int number,
            CurrentPerson me,
            Model model) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        model.addAttribute("number", number);
        return show(new PeopleSearch(q, unit, page), Set.of(), null, me, model);
    }

    @PostMapping("/put")
    String put(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") List<UUID> person,
            @RequestParam(required = false) @Nullable UUID into,
            CurrentPerson me,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        var search = new PeopleSearch(q, unit, page);
        Set<UUID> chosen = bounded(person);
        if (chosen.isEmpty() || into == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(search, chosen, chosen.isEmpty() ? "person" : "into", me, model);
        }
        return back(search, "put", units.put(into, chosen), redirect);
    }

    @PostMapping("/take-out")
    String takeOut(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam UUID unit,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(defaultValue = "") List<UUID> person,
            CurrentPerson me,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        var search = new PeopleSearch(q, unit, page);
        Set<UUID> chosen = bounded(person);
        if (chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(search, chosen, "person", me, model);
        }
        return back(search, "taken-out", units.takeOut(unit, chosen), redirect);
    }

    private String show(PeopleSearch search, Set<UUID> chosen, @Nullable String error, CurrentPerson me, Model model) {
        List<Unit> all = units.list();
        model.addAttribute("units", all);
        model.addAttribute("unit", search.unit() == null ? null : units.find(search.unit()));
        model.addAttribute("search", search);
        model.addAttribute("found", people.find(search));
        model.addAttribute("chosen", chosen);
        model.addAttribute("error", error);
        model.addAttribute("administrator", me.may(Capability.ADMINISTRATOR));
        model.addAttribute("twice", me.may(Capability.ADMINISTRATOR) ? same.waiting() : 0);
        return "directory/people";
    }

    private static String back(PeopleSearch search, String done, int number, RedirectAttributes redirect) {
        redirect.addAttribute("q", search.q());
        redirect.addAttribute("unit", search.unit() == null ? "" : search.unit().toString());
        redirect.addAttribute("page", search.page());
        redirect.addAttribute("done", done);
        redirect.addAttribute("number", number);
        return "redirect:/people";
    }

    /** A page holds no more. */
    private static Set<UUID> bounded(List<UUID> people) {
        return Set.copyOf(people.subList(0, Math.min(PeopleSearch.PAGE_SIZE, people.size())));
    }
}
