package org.laurel.practice.roster;

import java.util.Locale;
import java.util.Set;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.People;
import org.laurel.practice.course.Role;
import org.laurel.practice.course.RosterStyle;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageLocale;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of a course, for everybody to see and for its administrators to change, and what tools learn of them. */
@Page
@RequestMapping("/courses/{course}")
class RosterController {

    private static final String BACK = "redirect:/courses/{course}/people";
    private static final int LONGEST_NAME = 60;

    private final Courses courses;
    private final People people;
    private final Enrolments enrolments;

    RosterController(Courses courses, People people, Enrolments enrolments) {
        this.courses = courses;
        this.people = people;
        this.enrolments = enrolments;
    }

    @ModelAttribute
    void member(Member me, Model model) {
        model.addAttribute("member", me);
        model.addAttribute("course", me.course());
    }

    @GetMapping("/people")
    String people(Member me, Model model) {
        model.addAttribute("members", courses.members(me.course().id()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("languages", PageLocale.LANGUAGES);
        if (me.administers()) {
            model.addAttribute("strangers", enrolments.strangers(me.course().id()));
        }
        return "people";
    }

    @PostMapping("/privacy")
    String tell(
            Member me,
            @RequestParam(name = "name", defaultValue = "false") boolean names,
            @RequestParam(name = "email", defaultValue = "false") boolean emails,
            @RequestParam(name = "moodle", defaultValue = "false") boolean moodle,
            @RequestParam(name = "page", defaultValue = "100") int pageSize) {
        require(me.teaches());
        var style = new RosterStyle(names, emails, moodle, pageSize);
        if (!style.isPossible()) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "privacy.impossible");
        }
        courses.tell(me.course().id(), style);
        return BACK + "#privacy";
    }

    @PostMapping("/people")
    String enrol(
            Member me,
            @RequestParam("person") String login,
            @RequestParam(name = "role", defaultValue = "") Set<Role> roles) {
        require(me.administers());
        var person = people.byLogin(login).orElseThrow(() -> new PageRefused(HttpStatus.BAD_REQUEST, "problem.nobody"));
        enrolments.enrol(me.course(), person, roles);
        return BACK;
    }

    @PostMapping("/people/new")
    @Transactional
    public String add(
            Member me,
            @RequestParam("given") String givenName,
            @RequestParam("family") String familyName,
            @RequestParam(name = "language", defaultValue = "en") Locale language,
            @RequestParam(name = "role", defaultValue = "") Set<Role> roles) {
        require(me.administers());
        if (!PageLocale.LANGUAGES.contains(language)) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "problem.language");
        }
        var person = people.add(name(givenName), name(familyName), language)
                .orElseThrow(() -> new PageRefused(HttpStatus.CONFLICT, "roster.enough"));
        enrolments.enrol(me.course(), person, roles);
        return BACK;
    }

    @PostMapping("/people/{person}/roles")
    String change(
            Member me,
            @PathVariable("person") String person,
            @RequestParam(name = "role", defaultValue = "") Set<Role> roles) {
        enrolments.change(other(me, person), roles);
        return BACK;
    }

    @PostMapping("/people/{person}/active")
    String activate(Member me, @PathVariable("person") String person, @RequestParam("active") boolean active) {
        enrolments.activate(other(me, person), active);
        return BACK;
    }

    @PostMapping("/people/{person}/remove")
    String remove(Member me, @PathVariable("person") String person) {
        enrolments.remove(other(me, person));
        return BACK;
    }

    /** Somebody in the course whom this person may change. */
    private Member other(Member me, String person) {
        require(me.administers());
        return courses.member(me.course().id(), person).orElseThrow(NotHere::new);
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
    }

    private static String name(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "roster.badName");
        }
        return name;
    }
}
