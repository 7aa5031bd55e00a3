package org.laurel.practice.platform;

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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The registered tools. */
@Repository
public class Tools {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Tools(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The tools that may be used. */
    public List<Tool> all() {
        return jdbc.sql("select * from tool where state = 'ON' order by name, client_id")
                .query(this::tool)
                .list();
    }

    /** A tool that may be used; one that waits or is switched off is as good as unknown. */
    public Optional<Tool> byClientId(String clientId) {
        return jdbc.sql("select * from tool where client_id = ? and state = 'ON'")
                .param(clientId)
                .query(this::tool)
                .optional();
    }

    /** All tools, those first that wait for the administrator. */
    public List<Known> known() {
        return jdbc.sql("select * from tool order by state <> 'PENDING', name, client_id")
                .query(this::withState)
                .list();
    }

    public Optional<Known> known(String clientId) {
        return jdbc.sql("select * from tool where client_id = ?")
                .param(clientId)
                .query(this::withState)
                .optional();
    }

    /** Makes the tool known, or known anew; an older one keeps its state. */
    public void enter(Tool tool, ToolState initially) {
        jdbc.sql("""
                insert into tool (client_id, deployment_id, name, login_uri, redirect_uris, jwks_uri, target_link_uri,
                                  scopes, custom, messages, state)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?)
                on conflict (client_id) do update set
                    deployment_id = excluded.deployment_id, name = excluded.name, login_uri = excluded.login_uri,
                    redirect_uris = excluded.redirect_uris, jwks_uri = excluded.jwks_uri,
                    target_link_uri = excluded.target_link_uri, scopes = excluded.scopes,
                    custom = excluded.custom, messages = excluded.messages
                """)
                .param(tool.clientId())
                .param(tool.deploymentId())
                .param(tool.name())
                .param(tool.loginUri().toString())
                .param(tool.redirectUris().stream().map(Object::toString).toArray(String[]::new))
                .param(tool.jwksUri().toString())
                .param(tool.targetLinkUri().toString())
                .param(tool.scopes().toArray(String[]::new))
                .param(json.writeValueAsString(tool.custom()))
                .param(json.writeValueAsString(tool.messages()))
                .param(initially.name())
                .update();
    }

    public void turn(String clientId, ToolState state) {
        jdbc.sql("update tool set state = ? where client_id = ?")
                .params(state.name(), clientId)
                .update();
    }

    /** Forgets the tool with all that is placed of it and all its columns. */
    public void remove(String clientId) {
        jdbc.sql("delete from tool where client_id = ?").param(clientId).update();
    }

    /** Origins that the platform's pages may frame and post to. */
    public Set<String> origins() {
        var origins = new TreeSet<String>();
        all().forEach(it -> origins.addAll(it.origins()));
        return origins;
    }

    private Known withState(ResultSet row, int number) throws SQLException {
        return new Known(tool(row, number), ToolState.valueOf(row.getString("state")));
    }

    private Tool tool(ResultSet row, int number) throws SQLException {
        return new Tool(
                row.getString("client_id"),
                row.getString("deployment_id"),
                row.getString("name"),
                URI.create(row.getString("login_uri")),
                strings(row.getArray("redirect_uris")).stream().map(URI::create).toList(),
                URI.create(row.getString("jwks_uri")),
                URI.create(row.getString("target_link_uri")),
                Set.copyOf(strings(row.getArray("scopes"))),
                json.readValue(row.getString("custom"), new TypeReference<>() {}),
                json.readValue(row.getString("messages"), new TypeReference<>() {}));
    }

    public static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** A tool and whether it may be used. */
    public record Known(Tool tool, ToolState state) {}
}
