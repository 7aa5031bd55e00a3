package org.laurel.directory.unit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Schools and departments: make, rename, remove. */
@Controller
@RequestMapping("/people/units")
class UnitsController {

    private final Units units;

    UnitsController(Units units) {
        this.units = units;
    }

    @GetMapping
    String list(CurrentPerson me, Model model) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        return list(model, "school", "", null);
    }

    @PostMapping
    String create(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String name,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        String typed = FormText.line(name);
        String error = "kind";
        Optional<Unit.Kind> known = Arrays.stream(Unit.Kind.values())
                .filter(it -> it.key().equals(kind))
                .findFirst();
        if (known.isPresent()) {
            try {
                units.create(known.get(), typed);
                return "redirect:/people/units?done=added";
            } catch (Units.NotAccepted e) {
                error = String.valueOf(e.getMessage());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(model, FormText.line(kind), typed, error);
    }

    @GetMapping("/{unit}")
    String page(@PathVariable UUID unit, CurrentPerson me, Model model) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        Unit found = units.find(unit);
        return page(model, found, found.name(), null);
    }

    @PostMapping("/{unit}/rename")
    String rename(
            @PathVariable UUID unit,
            @RequestParam(required = false) @Nullable String name,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        String typed = FormText.line(name);
        try {
            units.rename(unit, typed);
            return "redirect:/people/units?done=renamed";
        } catch (Units.NotAccepted e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, units.find(unit), typed, e.getMessage());
        }
    }

    @PostMapping("/{unit}/remove")
    String remove(@PathVariable UUID unit, CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD);
        units.remove(unit);
        return "redirect:/people/units?done=removed";
    }

    private String list(Model model, String kind, String name, @Nullable String error) {
        var groups = new TreeMap<>(units.list().stream().collect(Collectors.groupingBy(Unit::kind)));
        model.addAttribute("groups", groups);
        model.addAttribute("kinds", Unit.Kind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("longest", Units.LONGEST_NAME);
        return withName(model, name, error, "directory/units");
    }

    private String page(Model model, Unit unit, String name, @Nullable String error) {
        model.addAttribute("unit", unit);
        model.addAttribute("longest", Units.LONGEST_NAME);
        return withName(model, name, error, "directory/unit");
    }

    private static String withName(Model model, String name, @Nullable String error, String template) {
        model.addAttribute("name", name);
        model.addAttribute("error", error);
        return template;
    }
}
