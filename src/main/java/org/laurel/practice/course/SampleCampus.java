package org.laurel.practice.course;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people and courses that are there from the first start; what was changed since is left as it is. */
@Component
class SampleCampus implements InitializingBean {

    private final JdbcClient jdbc;

    SampleCampus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() {
        course(1, "MC-101", "Teaching that listens");
        course(2, "MC-201", "Learning together");
        person(1, "jordan", "Jordan", "Miller (sample)", "en", "America/Chicago", Role.LEARNER);
        person(2, "ana", "Ana", "Reyes (sample)", "es", "America/Los_Angeles", Role.LEARNER);
        person(3, "priya", "Priya", "Shah (sample)", "en", "America/New_York", Role.INSTRUCTOR);
        person(4, "tomas", "Tomás", "Becker (sample)", "en", "America/Denver", Role.TEACHING_ASSISTANT);
        person(5, "morgan", "Morgan", "Lee (sample)", "en", "America/Chicago", Role.ADMINISTRATOR);
        person(6, "sam", "Sam", "Okafor (sample)", "en", "America/Chicago", Role.LEARNER, Role.INSTRUCTOR);
    }

    private void course(int position, String label, String title) {
        jdbc.sql("insert into course (position, label, title) values (?, ?, ?) on conflict (label) do nothing")
                .params(position, label, title)
                .update();
    }

    private void person(
            int position, String login, String given, String family, String locale, String timeZone, Role... roles) {
        var added = jdbc.sql("""
                insert into person (position, login, given_name, family_name, email, locale, time_zone)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (login) do nothing
                """)
                .params(position, login, given, family, login + "@practice.example", locale, timeZone)
                .update();
        if (added == 1) {
            enrol(login, roles);
        }
    }

    private void enrol(String login, Role... roles) {
        for (var role : roles) {
            jdbc.sql("""
                    insert into enrolment (course_id, person_id, role)
                    select c.id, p.id, ? from course c cross join person p where p.login = ?
                    """).params(role.name(), login).update();
        }
    }
}
