package org.laurel.practice.campus;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.laurel.practice.course.People;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.UserPreferences;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageLocale;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own language, time zone and wish for contrast, which tools are told. */
@Page
@RequestMapping("/preferences")
class PreferencesController {

    private final People people;
    private final UserPreferences comfort;

    PreferencesController(People people, UserPreferences comfort) {
        this.people = people;
        this.comfort = comfort;
    }

    @GetMapping
    String preferences(Person me, @RequestParam(name = "saved", defaultValue = "false") boolean saved, Model model) {
        model.addAttribute("saved", saved);
        model.addAttribute("languages", PageLocale.LANGUAGES);
        model.addAttribute("zones", zones());
        return "preferences";
    }

    @PostMapping
    String prefer(
            Person me,
            @RequestParam(name = "language") String language,
            @RequestParam(name = "zone") String zone,
            @RequestParam(name = "contrast", defaultValue = "false") boolean highContrast) {
        var locale = Locale.forLanguageTag(language);
        if (!PageLocale.LANGUAGES.contains(locale)) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "problem.language");
        }
        try {
            people.prefer(me.id(), locale, ZoneId.of(zone));
            comfort.prefer(me, highContrast);
        } catch (DateTimeException e) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "problem.zone");
        }
        return "redirect:/preferences?saved=true";
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(it -> it.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }
}
