package org.laurel.practice.grades;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.ResourceLink;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The columns of the gradebooks. */
@Repository
public class LineItems {

    private final JdbcClient jdbc;

    LineItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LineItem> in(String course) {
        return jdbc.sql("select * from line_item where course_id = ? order by position")
                .param(course)
                .query(LineItems::lineItem)
                .list();
    }

    Optional<LineItem> in(String course, String id) {
        return jdbc.sql("select * from line_item where course_id = ? and id = ?")
                .params(course, id)
                .query(LineItems::lineItem)
                .optional();
    }

    /** The tool's own columns in a course; a filter that is absent lets everything through. */
    List<LineItem> of(String clientId, String course, Filter filter) {
        return jdbc.sql("""
                select * from line_item
                where client_id = :tool and course_id = :course
                  and (:link::text is null or resource_link_id = :link)
                  and (:resource::text is null or resource_id = :resource)
                  and (:tag::text is null or tag = :tag)
                order by position
                """)
                .param("tool", clientId)
                .param("course", course)
                .param("link", filter.resourceLinkId())
                .param("resource", filter.resourceId())
                .param("tag", filter.tag())
                .query(LineItems::lineItem)
                .list();
    }

    Optional<LineItem> of(String clientId, String course, String id) {
        return jdbc.sql("select * from line_item where client_id = ? and course_id = ? and id = ?")
                .params(clientId, course, id)
                .query(LineItems::lineItem)
                .optional();
    }

    /** The column of a link, if it has exactly one: AGS 2.0 §3.1 names it in the launch only then. */
    public Optional<String> onlyOneOf(ResourceLink link) {
        return jdbc.sql("select min(id) from line_item where resource_link_id = ? having count(*) = 1")
                .param(link.id())
                .query(String.class)
                .optional();
    }

    public LineItem add(String clientId, String course, LineItem wanted) {
        return jdbc.sql("""
                insert into line_item (course_id, client_id, label, score_maximum, resource_link_id, resource_id, tag,
                                       starts_at, ends_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                """)
                .param(course)
                .param(clientId)
                .param(wanted.label())
                .param(wanted.scoreMaximum())
                .param(wanted.resourceLinkId())
                .param(wanted.resourceId())
                .param(wanted.tag())
                .param(wanted.startsAt())
                .param(wanted.endsAt())
                .query(LineItems::lineItem)
                .single();
    }

    /** Writes a column anew; results keep their share of the maximum. */
    @Transactional
    public LineItem replace(LineItem wanted) {
        jdbc.sql("""
                update result r set score = r.score * :maximum / i.score_maximum
                from line_item i where i.id = r.line_item_id and i.id = :id
                """)
                .param("maximum", wanted.scoreMaximum())
                .param("id", wanted.id())
                .update();
        return write(wanted);
    }

    /** Writes a column anew; results keep their points, whatever the maximum is now. */
    LineItem write(LineItem wanted) {
        return jdbc.sql("""
                update line_item set label = ?, score_maximum = ?, resource_link_id = ?, resource_id = ?, tag = ?,
                                     starts_at = ?, ends_at = ?
                where id = ? returning *
                """)
                .param(wanted.label())
                .param(wanted.scoreMaximum())
                .param(wanted.resourceLinkId())
                .param(wanted.resourceId())
                .param(wanted.tag())
                .param(wanted.startsAt())
                .param(wanted.endsAt())
                .param(wanted.id())
                .query(LineItems::lineItem)
                .single();
    }

    void delete(LineItem lineItem) {
        jdbc.sql("delete from line_item where id = ?").param(lineItem.id()).update();
    }

    private static LineItem lineItem(ResultSet row, int number) throws SQLException {
        return new LineItem(
                row.getString("id"),
                row.getString("label"),
                row.getDouble("score_maximum"),
                row.getString("resource_link_id"),
                row.getString("resource_id"),
                row.getString("tag"),
                row.getObject("starts_at", OffsetDateTime.class),
                row.getObject("ends_at", OffsetDateTime.class));
    }

    record Filter(
            @Nullable String resourceLinkId,
            @Nullable String resourceId,
            @Nullable String tag) {}
}
