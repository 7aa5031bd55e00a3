package org.laurel.practice;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registered tools. */
@Repository
class Tools {

    private final JdbcClient jdbc;

    Tools(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Tool> all() {
        return jdbc.sql("select * from tool order by name").query(Tools::tool).list();
    }

    Optional<Tool> byClientId(String clientId) {
        return jdbc.sql("select * from tool where client_id = ?")
                .param(clientId)
                .query(Tools::tool)
                .optional();
    }

    /** Origins that the platform's pages may frame and post to. */
    Set<String> origins() {
        var origins = new TreeSet<String>();
        all().forEach(it -> origins.addAll(it.origins()));
        return origins;
    }

    private static Tool tool(ResultSet row, int number) throws SQLException {
        return new Tool(
                row.getString("client_id"),
                row.getString("deployment_id"),
                row.getString("name"),
                URI.create(row.getString("login_uri")),
                strings(row.getArray("redirect_uris")).stream().map(URI::create).toList(),
                URI.create(row.getString("jwks_uri")),
                URI.create(row.getString("target_link_uri")),
                Set.copyOf(strings(row.getArray("scopes"))));
    }

    static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
