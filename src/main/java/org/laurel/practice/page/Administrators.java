package org.laurel.practice.page;

import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may set up the platform: whoever administers a course. */
@Component
public class Administrators {

    private final Courses courses;

    Administrators(Courses courses) {
        this.courses = courses;
    }

    public void require(Person me) {
        if (courses.of(me.id()).stream().noneMatch(Member::administers)) {
            throw new PageRefused(HttpStatus.FORBIDDEN, "problem.notYours");
        }
    }
}
