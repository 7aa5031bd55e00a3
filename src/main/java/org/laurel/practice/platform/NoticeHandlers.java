package org.laurel.practice.platform;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where tools want notices. */
@Repository
public class NoticeHandlers {

    public static final String CONTEXT_COPY = "LtiContextCopyNotice";

    private final JdbcClient jdbc;

    NoticeHandlers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param handler its address, or an empty text where the tool wants notices no more */
    public void set(String clientId, String type, String handler) {
        jdbc.sql("""
                insert into notice_handler (client_id, notice_type, handler) values (?, ?, ?)
                on conflict (client_id, notice_type) do update set handler = excluded.handler
                """).params(clientId, type, handler).update();
    }

    public String of(String clientId, String type) {
        return jdbc.sql("select handler from notice_handler where client_id = ? and notice_type = ?")
                .params(clientId, type)
                .query(String.class)
                .optional()
                .orElse("");
    }

    public List<Map<String, String>> of(String clientId) {
        return List.of(Map.of("notice_type", CONTEXT_COPY, "handler", of(clientId, CONTEXT_COPY)));
    }
}
