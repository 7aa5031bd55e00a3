package org.laurel.practice.campus;

import java.util.Locale;
import org.laurel.practice.course.CourseCopies;
import org.laurel.practice.course.Member;
import org.laurel.practice.launch.Notices;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A teacher copies a course. */
@Page
class CourseCopyController {

    private static final int LONGEST_TITLE = 200;

    private final CourseCopies copies;
    private final Notices notices;
    private final MessageSource messages;

    CourseCopyController(CourseCopies copies, Notices notices, MessageSource messages) {
        this.copies = copies;
        this.notices = notices;
        this.messages = messages;
    }

    /**
     * Copies the course and shows the copy.
     *
     * @param loses whether the copied links lose their own addresses and custom parameters
     * @param tells whether tools that want notices are told of it
     */
    @PostMapping("/courses/{course}/copy")
    String copy(
            Member me,
            @RequestParam(defaultValue = "false") boolean loses,
            @RequestParam(defaultValue = "false") boolean tells,
            Locale locale) {
        if (!me.teaches()) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "course.copy.teachers");
        }
        var title = messages.getMessage(
                "course.copy.name", new Object[] {me.course().title()}, locale);
        var copy = copies.copy(
                me.course(), title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title, !loses);
        if (tells) {
            notices.tellOfCopy(copy, me.course().id());
        }
        return "redirect:/courses/" + copy;
    }
}
