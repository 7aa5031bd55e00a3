package org.laurel.practice;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may set up the platform: whoever administers a course. */
@Component
class Administrators {

    private final Courses courses;

    Administrators(Courses courses) {
        this.courses = courses;
    }

    void require(Person me) {
        if (courses.of(me.id()).stream().noneMatch(Member::administers)) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
    }
}
