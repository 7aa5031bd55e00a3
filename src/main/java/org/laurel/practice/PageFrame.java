package org.laurel.practice;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows: who is signed in. */
@ControllerAdvice(annotations = Page.class)
class PageFrame {

    private final Sessions sessions;
    private final Courses courses;

    PageFrame(Sessions sessions, Courses courses) {
        this.sessions = sessions;
        this.courses = courses;
    }

    @ModelAttribute
    void me(HttpServletRequest request, Model model) {
        sessions.personOf(request).ifPresent(me -> {
            model.addAttribute("me", me);
            model.addAttribute("administrator", courses.of(me.id()).stream().anyMatch(Member::administers));
        });
    }
}
