package org.laurel.practice.course;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.laurel.practice.platform.Tool;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The places where tools appear in courses. */
@Repository
public class ResourceLinks {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ResourceLinks(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public List<ResourceLink> in(String course) {
        return jdbc.sql("""
                select l.* from resource_link l join tool t using (client_id)
                where l.course_id = ? and t.state = 'ON' order by l.position
                """).param(course).query(this::link).list();
    }

    public Optional<ResourceLink> in(String course, String id) {
        return jdbc.sql("select * from resource_link where course_id = ? and id = ?")
                .params(course, id)
                .query(this::link)
                .optional();
    }

    public Optional<ResourceLink> byId(String id) {
        return jdbc.sql("select * from resource_link where id = ?")
                .param(id)
                .query(this::link)
                .optional();
    }

    /** Places the tool itself in the course, unless it is there already. */
    public void place(Tool tool, String course, Person by) {
        jdbc.sql("""
                insert into resource_link (course_id, client_id, title, target_link_uri, custom, added_by)
                select ?, ?, ?, ?, '{}', ?
                where not exists (select 1 from resource_link where course_id = ? and client_id = ?)
                """)
                .params(
                        course,
                        tool.clientId(),
                        tool.name(),
                        tool.targetLinkUri().toString(),
                        by.id(),
                        course,
                        tool.clientId())
                .update();
    }

    /** Adds what a person chose in the tool. */
    public ResourceLink add(Tool tool, Member by, String title, URI url, Map<String, String> custom, String text) {
        return jdbc.sql("""
                insert into resource_link (course_id, client_id, title, target_link_uri, custom, description, added_by)
                values (?, ?, ?, ?, ?::jsonb, ?, ?) returning *
                """)
                .param(by.course().id())
                .param(tool.clientId())
                .param(title)
                .param(url.toString())
                .param(json.writeValueAsString(custom))
                .param(text)
                .param(by.person().id())
                .query(this::link)
                .single();
    }

    /** Removes what was added by hand, with its columns; tells whether there was such a link. */
    public boolean remove(String course, String id) {
        return jdbc.sql("delete from resource_link where course_id = ? and id = ? and added_by is not null")
                        .params(course, id)
                        .update()
                == 1;
    }

    private ResourceLink link(ResultSet row, int number) throws SQLException {
        return new ResourceLink(
                row.getString("id"),
                row.getString("course_id"),
                row.getString("client_id"),
                row.getString("title"),
                URI.create(row.getString("target_link_uri")),
                json.readValue(row.getString("custom"), new TypeReference<>() {}),
                row.getString("added_by") != null,
                Optional.ofNullable(row.getString("description")).orElse(""));
    }
}
