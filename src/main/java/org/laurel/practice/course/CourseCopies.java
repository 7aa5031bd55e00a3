package org.laurel.practice.course;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Copies courses: people, links and columns get into a new course under ids of their own; results do not. */
@Repository
public class CourseCopies {

    private final JdbcClient jdbc;

    CourseCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Copies a course.
     *
     * @param keepsLinks whether the copied links keep their own addresses and custom parameters; some platforms lose them
     * @return id of the new course
     */
    @Transactional
    public String copy(Course course, String title, boolean keepsLinks) {
        var copy = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into course (id, label, title, sends_name, sends_email, moodle_style, page_size, takes_several,
                                    takes_line_items, position, history)
                select :copy, label || '-' || left(:copy, 4), :title, sends_name, sends_email, moodle_style, page_size, takes_several,
                       takes_line_items, (select max(position) + 1 from course), array_prepend(id, history)
                from course where id = :course
                """)
                .param("copy", copy)
                .param("title", title)
                .param("course", course.id())
                .update();
        jdbc.sql("""
                insert into enrolment (course_id, person_id, role, active)
                select :copy, person_id, role, active from enrolment where course_id = :course
                """).param("copy", copy).param("course", course.id()).update();
        links(course).forEach(link -> copyLink(link, copy, keepsLinks));
        jdbc.sql("""
                insert into line_item (course_id, client_id, label, score_maximum, resource_id, tag, starts_at, ends_at,
                                       submission_review)
                select :copy, client_id, label, score_maximum, resource_id, tag, starts_at, ends_at, submission_review
                from line_item where course_id = :course and resource_link_id is null order by position
                """).param("copy", copy).param("course", course.id()).update();
        return copy;
    }

    private List<String> links(Course course) {
        return jdbc.sql("select id from resource_link where course_id = ? order by position")
                .param(course.id())
                .query(String.class)
                .list();
    }

    private void copyLink(String link, String course, boolean keeps) {
        var copied = jdbc.sql("""
                insert into resource_link (course_id, client_id, title, target_link_uri, custom, description, added_by, history)
                select :copy, l.client_id, l.title, case when :keeps then l.target_link_uri else t.target_link_uri end,
                       case when :keeps then l.custom else '{}' end, l.description, l.added_by, array_prepend(l.id, l.history)
                from resource_link l join tool t using (client_id) where l.id = :link returning id
                """)
                .param("copy", course)
                .param("keeps", keeps)
                .param("link", link)
                .query(String.class)
                .single();
        jdbc.sql("""
                insert into line_item (course_id, client_id, resource_link_id, label, score_maximum, resource_id, tag, starts_at,
                                       ends_at, submission_review)
                select :copy, client_id, :copied, label, score_maximum, resource_id, tag, starts_at, ends_at, submission_review
                from line_item where resource_link_id = :link order by position
                """)
                .param("copy", course)
                .param("copied", copied)
                .param("link", link)
                .update();
    }

    /** The variables of LTI 1.3 Core appendix B that tell what a course, and a link in it, are copies of. */
    public Map<String, String> variables(String course, String link) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("Context.id.history", history("course", course));
        variables.put("ResourceLink.id.history", history("resource_link", link));
        return variables;
    }

    /** Empty where it is no copy. */
    private String history(String table, String id) {
        return jdbc
                .sql("select unnest(history) from " + table + " where id = ?")
                .param(id)
                .query(String.class)
                .list()
                .stream()
                .map(origin -> URLEncoder.encode(origin, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }
}
