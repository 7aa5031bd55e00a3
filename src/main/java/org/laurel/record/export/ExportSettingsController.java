package org.laurel.record.export;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a profile's files are like: form of the file, which awards, and when. */
@Controller
@RequestMapping("/exports/{profile:[0-9a-f-]{36}}/settings")
class ExportSettingsController {

    private static final int HOURS = 24;

    private final ExportProfiles profiles;

    ExportSettingsController(ExportProfiles profiles) {
        this.profiles = profiles;
    }

    /** As somebody typed it; what is missing is as before it was chosen. */
    record Form(
            @Nullable String name,
            @Nullable String format,
            @Nullable String separator,
            @Nullable Boolean mark,
            @Nullable String which,
            @Nullable List<String> states,
            @Nullable String from,
            @Nullable String to,
            @Nullable String every,
            @Nullable Integer hour,
            @Nullable Integer day) {

        static Form of(Profile profile) {
            Definition it = profile.definition();
            return new Form(
                    profile.name(),
                    it.format().key(),
                    it.separator() == ';' ? "semicolon" : it.separator() == '\t' ? "tab" : "comma",
                    it.mark(),
                    it.which().key(),
                    List.copyOf(it.states()),
                    Objects.toString(it.from(), ""),
                    Objects.toString(it.to(), ""),
                    it.rhythm().every().key(),
                    it.rhythm().hour(),
                    it.rhythm().day().getValue());
        }

        Definition over(Definition before, ZoneId zone) {
            LocalDate first = Forms.day("from", text(from));
            LocalDate last = Forms.day("to", text(to));
            if (first != null && last != null && last.isBefore(first)) {
                throw new Forms.NotAccepted("to");
            }
            Set<String> only = Forms.states(states == null ? List.of() : states);
            ExportSchedule rhythm = Forms.rhythm(text(every), hour == null ? 5 : hour, day == null ? 1 : day, zone);
            return new Definition(
                    Forms.format(text(format)),
                    Forms.separator(text(separator)),
                    Boolean.TRUE.equals(mark),
                    before.columns(),
                    text(which).equals(Which.CHANGED.key()) ? Which.CHANGED : Which.ALL,
                    only,
                    first,
                    last,
                    rhythm);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed;
        }
    }

    record Day(int number, String name) {}

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    @GetMapping
    String page(@PathVariable UUID profile, Locale locale, ZoneId zone, Model model) {
        Profile found = profiles.find(profile);
        return show(found, Form.of(found), null, locale, zone, model);
    }

    private static String show(
            Profile profile, Form form, @Nullable String error, Locale locale, ZoneId zone, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("form", form);
        model.addAttribute("error", error);
        model.addAttribute("states", Definition.STATES);
        model.addAttribute("hours", IntStream.range(0, HOURS).boxed().toList());
        model.addAttribute(
                "days",
                Arrays.stream(DayOfWeek.values())
                        .map(it -> new Day(it.getValue(), it.getDisplayName(TextStyle.FULL, locale)))
                        .toList());
        model.addAttribute("zone", zone.getDisplayName(TextStyle.FULL, locale));
        return "record/export-settings";
    }

    @PostMapping
    String save(
            @PathVariable UUID profile,
            @ModelAttribute("typed") Form form,
            Locale locale,
            ZoneId zone,
            Model model,
            HttpServletResponse response) {
        Profile found = profiles.find(profile);
        try {
            String name = Forms.name(form.name());
            form.over(found.definition(), zone);
            profiles.change(profile, name, it -> form.over(it, zone));
            return "redirect:/exports/{profile}?done=changed";
        } catch (Forms.NotAccepted e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(found, form, e.field(), locale, zone, model);
        }
    }
}
