package org.laurel.practice.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All courses with their members. */
@Repository
public class Courses {

    private static final String MEMBERS = """
            select p.*, c.id as course_id, c.label, c.title, c.sends_name, c.sends_email, c.moodle_style, c.page_size,
                   array_agg(e.role) as roles, bool_and(e.active) as active
            from enrolment e join person p on p.id = e.person_id join course c on c.id = e.course_id
            """;

    private final JdbcClient jdbc;

    Courses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The courses that one person may enter, each with what the person is there. */
    public List<Member> of(String person) {
        return jdbc.sql(MEMBERS + "where p.id = ? and e.active group by p.id, c.id order by c.position")
                .param(person)
                .query(Courses::member)
                .list();
    }

    /** Whoever is in the course and may enter it. */
    public Optional<Member> visitor(String course, String person) {
        return member(course, person).filter(Member::active);
    }

    public Optional<Member> member(String course, String person) {
        return jdbc.sql(MEMBERS + "where c.id = ? and p.id = ? group by p.id, c.id")
                .params(course, person)
                .query(Courses::member)
                .optional();
    }

    public List<Member> members(String course) {
        return jdbc.sql(MEMBERS + "where c.id = ? group by p.id, c.id order by p.position")
                .param(course)
                .query(Courses::member)
                .list();
    }

    /** A course in which the tool is placed, or is offered as it is in every course; a tool sees no other. */
    public Optional<Course> withTool(String course, String clientId) {
        return jdbc.sql("""
                select c.*, c.id as course_id from course c
                where c.id = :course
                  and (exists (select 1 from resource_link l where l.course_id = c.id and l.client_id = :tool)
                       or exists (select 1 from tool t where t.client_id = :tool and jsonb_path_exists(t.messages,
                               '$[*] ? (@.type == "LtiDeepLinkingRequest" || @.placements[*] == "ContextPlacement"
                                        || @.placements[*] == "course_navigation")')))
                """)
                .param("course", course)
                .param("tool", clientId)
                .query(Courses::course)
                .optional();
    }

    public void tell(String course, RosterStyle style) {
        jdbc.sql("update course set sends_name = ?, sends_email = ?, moodle_style = ?, page_size = ? where id = ?")
                .params(style.names(), style.emails(), style.moodle(), style.pageSize(), course)
                .update();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(People.person(row, number), course(row, number), roles(row), row.getBoolean("active"));
    }

    private static Course course(ResultSet row, int number) throws SQLException {
        return new Course(
                row.getString("course_id"),
                row.getString("label"),
                row.getString("title"),
                new RosterStyle(
                        row.getBoolean("sends_name"),
                        row.getBoolean("sends_email"),
                        row.getBoolean("moodle_style"),
                        row.getInt("page_size")));
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }
}
