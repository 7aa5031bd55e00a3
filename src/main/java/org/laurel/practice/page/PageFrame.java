package org.laurel.practice.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Sessions;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame around every page shows: who is signed in, and the tools that each course has in its navigation. */
@ControllerAdvice(annotations = Page.class)
class PageFrame {

    private final Sessions sessions;
    private final Courses courses;
    private final Tools tools;

    PageFrame(Sessions sessions, Courses courses, Tools tools) {
        this.sessions = sessions;
        this.courses = courses;
        this.tools = tools;
    }

    @ModelAttribute
    void me(HttpServletRequest request, Model model) {
        sessions.personOf(request).ifPresent(me -> {
            model.addAttribute("me", me);
            model.addAttribute("inNavigation", inNavigation());
            model.addAttribute("administrator", courses.of(me.id()).stream().anyMatch(Member::administers));
        });
    }

    /** The tools by the names that they want there. */
    private Map<String, String> inNavigation() {
        var entries = new LinkedHashMap<String, String>();
        for (var tool : tools.all()) {
            tool.courseNavigation()
                    .ifPresent(it -> entries.put(tool.clientId(), it.label().isEmpty() ? tool.name() : it.label()));
        }
        return entries;
    }
}
