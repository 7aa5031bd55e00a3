package org.laurel.practice.registration;

import java.util.List;
import org.laurel.practice.platform.Placement;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolState;
import org.laurel.practice.platform.Tools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes tools and placements known; applied again it updates them and deletes nothing. */
@Service
public class Registrar {

    private final Tools known;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Registrar(Tools known, JdbcClient jdbc, JsonMapper json) {
        this.known = known;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional
    public void apply(List<Tool> tools, List<Placement> placements) {
        tools.forEach(it -> known.enter(it, ToolState.ON));
        var courses = jdbc.sql("select id from course order by position")
                .query(String.class)
                .list();
        courses.forEach(course -> placements.forEach(it -> place(course, it)));
    }

    private void place(String course, Placement placement) {
        var link = jdbc.sql("""
                insert into resource_link (course_id, client_id, title, target_link_uri, custom)
                values (?, ?, ?, ?, ?::jsonb)
                on conflict (course_id, client_id, title) where added_by is null do update set
                    target_link_uri = excluded.target_link_uri, custom = excluded.custom
                returning id
                """)
                .params(
                        course,
                        placement.clientId(),
                        placement.title(),
                        placement.targetLinkUri().toString(),
                        json.writeValueAsString(placement.custom()))
                .query(String.class)
                .single();
        placement.lineItem().ifPresent(it -> column(course, placement.clientId(), link, it));
    }

    /** The column of a placement is known by its link and resource id, so a tool's own columns stay untouched. */
    private void column(String course, String clientId, String link, Placement.LineItem lineItem) {
        var updated = jdbc.sql("""
                update line_item set label = ?, score_maximum = ?, tag = ?
                where resource_link_id = ? and resource_id is not distinct from ?
                """)
                .param(lineItem.label())
                .param(lineItem.maximum())
                .param(lineItem.tag().orElse(null))
                .param(link)
                .param(lineItem.resourceId().orElse(null))
                .update();
        if (updated == 0) {
            jdbc.sql("""
                    insert into line_item (course_id, client_id, resource_link_id, resource_id, tag, label, score_maximum)
                    values (?, ?, ?, ?, ?, ?, ?)
                    """)
                    .param(course)
                    .param(clientId)
                    .param(link)
                    .param(lineItem.resourceId().orElse(null))
                    .param(lineItem.tag().orElse(null))
                    .param(lineItem.label())
                    .param(lineItem.maximum())
                    .update();
        }
    }
}
