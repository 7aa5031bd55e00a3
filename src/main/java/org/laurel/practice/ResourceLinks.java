package org.laurel.practice;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The places where tools appear in courses. */
@Repository
class ResourceLinks {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ResourceLinks(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<ResourceLink> in(String course) {
        return jdbc.sql("select * from resource_link where course_id = ? order by position")
                .param(course)
                .query(this::link)
                .list();
    }

    Optional<ResourceLink> in(String course, String id) {
        return jdbc.sql("select * from resource_link where course_id = ? and id = ?")
                .params(course, id)
                .query(this::link)
                .optional();
    }

    Optional<ResourceLink> byId(String id) {
        return jdbc.sql("select * from resource_link where id = ?")
                .param(id)
                .query(this::link)
                .optional();
    }

    private ResourceLink link(ResultSet row, int number) throws SQLException {
        return new ResourceLink(
                row.getString("id"),
                row.getString("course_id"),
                row.getString("client_id"),
                row.getString("title"),
                URI.create(row.getString("target_link_uri")),
                json.readValue(row.getString("custom"), new TypeReference<>() {}));
    }
}
