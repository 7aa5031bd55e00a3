package org.laurel.practice.roster;

import java.util.List;
import java.util.Set;
import org.laurel.practice.course.Course;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.People;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.Role;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is what in which course, changed by hand. A course always keeps somebody who administers it. */
@Repository
class Enrolments {

    private final JdbcClient jdbc;

    Enrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those who could be enrolled. */
    List<Person> strangers(String course) {
        return jdbc.sql("""
                select * from person p
                where not exists (select 1 from enrolment e where e.course_id = ? and e.person_id = p.id) order by position
                """).param(course).query(People::person).list();
    }

    @Transactional
    public void enrol(Course course, Person person, Set<Role> roles) {
        if (isIn(course, person)) {
            throw new PageRefused(HttpStatus.CONFLICT, "roster.already");
        }
        add(course, person, roles, true);
    }

    @Transactional
    public void change(Member member, Set<Role> roles) {
        hold(member.course());
        delete(member);
        add(member.course(), member.person(), roles, member.active());
        requireAdministrator(member.course());
    }

    @Transactional
    public void activate(Member member, boolean active) {
        hold(member.course());
        jdbc.sql("update enrolment set active = ? where course_id = ? and person_id = ?")
                .params(active, member.course().id(), member.person().id())
                .update();
        requireAdministrator(member.course());
    }

    @Transactional
    public void remove(Member member) {
        hold(member.course());
        delete(member);
        requireAdministrator(member.course());
    }

    /** One change of a roster after another, so that two administrators cannot remove each other. */
    private void hold(Course course) {
        jdbc.sql("select 1 from course where id = ? for update")
                .param(course.id())
                .query()
                .listOfRows();
    }

    private boolean isIn(Course course, Person person) {
        hold(course);
        return jdbc.sql("select exists (select 1 from enrolment where course_id = ? and person_id = ?)")
                .params(course.id(), person.id())
                .query(Boolean.class)
                .single();
    }

    private void add(Course course, Person person, Set<Role> roles, boolean active) {
        if (roles.isEmpty()) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "roster.noRole");
        }
        roles.forEach(it -> jdbc.sql("insert into enrolment (course_id, person_id, role, active) values (?, ?, ?, ?)")
                .params(course.id(), person.id(), it.name(), active)
                .update());
    }

    private void delete(Member member) {
        jdbc.sql("delete from enrolment where course_id = ? and person_id = ?")
                .params(member.course().id(), member.person().id())
                .update();
    }

    private void requireAdministrator(Course course) {
        var administered = jdbc.sql(
                        "select exists (select 1 from enrolment where course_id = ? and role = ? and active)")
                .params(course.id(), Role.ADMINISTRATOR.name())
                .query(Boolean.class)
                .single();
        if (!administered) {
            throw new PageRefused(HttpStatus.CONFLICT, "roster.lastAdministrator");
        }
    }
}
