package org.laurel.practice.campus;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.People;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.Role;
import org.laurel.practice.course.Sessions;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: who are you today, and then, which course. */
@Page
class HomeController {

    private final People people;
    private final Courses courses;
    private final Sessions sessions;

    HomeController(People people, Courses courses, Sessions sessions) {
        this.people = people;
        this.courses = courses;
        this.sessions = sessions;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model) {
        var me = sessions.personOf(request);
        me.ifPresent(it -> model.addAttribute("courses", courses.of(it.id())));
        model.addAttribute("people", people.all().stream().map(this::choice).toList());
        return me.isPresent() ? "courses" : "sign-in";
    }

    @PostMapping("/sign-in")
    ResponseEntity<Void> signIn(@RequestParam(name = "person") String login, HttpServletRequest request) {
        var person = people.byLogin(login).orElseThrow(() -> new PageRefused(HttpStatus.BAD_REQUEST, "problem.nobody"));
        sessions.end(request);
        return home(sessions.begin(person).toString());
    }

    @PostMapping("/sign-out")
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        return home(sessions.end(request).toString());
    }

    private Choice choice(Person person) {
        var roles = courses.of(person.id()).stream()
                .flatMap(it -> it.roles().stream())
                .distinct()
                .toList();
        return new Choice(person, roles);
    }

    private static ResponseEntity<Void> home(String cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie)
                .header(HttpHeaders.LOCATION, "/")
                .build();
    }

    /** A sample person to sign in as. */
    record Choice(Person person, List<Role> roles) {}
}
