package org.laurel.record.export;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One column of a profile: what it is called, how its values are written, and where it stands. */
@Controller
@RequestMapping("/exports/{profile:[0-9a-f-]{36}}/columns/{column:[0-9]{1,6}}")
class ExportColumnController {

    private final ExportProfiles profiles;

    ExportColumnController(ExportProfiles profiles) {
        this.profiles = profiles;
    }

    /** As somebody typed it. */
    record Form(String heading, String values, String longest, boolean cut, String dates, String text) {

        static Form of(Column it) {
            String longest = it.longest() == 0 ? "" : Integer.toString(it.longest());
            return new Form(
                    it.heading(),
                    Forms.lines(it.values()),
                    longest,
                    it.cut(),
                    it.dates().key(),
                    it.text());
        }
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String page(@PathVariable UUID profile, @PathVariable int column, Model model) {
        Profile found = profiles.find(profile);
        return show(found, column(found, column), null, null, model);
    }

    private static Column column(Profile profile, int id) {
        return profile.definition().column(id).orElseThrow(PageProblem::notFound);
    }

    private static String show(
            Profile profile, Column column, @Nullable Form typed, @Nullable String error, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("column", column);
        model.addAttribute("form", typed == null ? Form.of(column) : typed);
        model.addAttribute("dates", Arrays.asList(Dates.values()));
        model.addAttribute("known", column.source() == Source.STATE ? String.join(", ", Definition.STATES) : null);
        model.addAttribute("error", error);
        return "record/export-column";
    }

    @PostMapping
    String save(
            @PathVariable UUID profile,
            @PathVariable int column,
            @RequestParam(defaultValue = "") String heading,
            @RequestParam(defaultValue = "") String values,
            @RequestParam(defaultValue = "") String longest,
            @RequestParam(defaultValue = "cut") String cut,
            @RequestParam(defaultValue = "") String dates,
            @RequestParam(defaultValue = "") String text,
            Model model,
            HttpServletResponse response) {
        Profile found = profiles.find(profile);
        Column before = column(found, column);
        boolean cuts = !cut.equals("refuse");
        try {
            Column changed = Forms.column(before, heading, values, longest, cuts, dates, text);
            profiles.change(profile, it -> it.changed(column, same -> changed));
            return "redirect:/exports/{profile}?done=changed#columns";
        } catch (Forms.NotAccepted e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(found, before, new Form(heading, values, longest, cuts, dates, text), e.field(), model);
        }
    }

    @PostMapping("/up")
    String up(@PathVariable UUID profile, @PathVariable int column) {
        profiles.change(profile, it -> it.moved(column, -1));
        return "redirect:/exports/{profile}#columns";
    }

    @PostMapping("/down")
    String down(@PathVariable UUID profile, @PathVariable int column) {
        profiles.change(profile, it -> it.moved(column, 1));
        return "redirect:/exports/{profile}#columns";
    }

    /** The last one stays: a file without columns is none. */
    @PostMapping("/remove")
    String remove(@PathVariable UUID profile, @PathVariable int column) {
        profiles.change(profile, it -> it.columns().size() > 1 ? it.without(column) : it);
        return "redirect:/exports/{profile}?done=changed#columns";
    }
}
