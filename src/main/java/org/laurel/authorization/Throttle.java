package org.laurel.authorization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts requests in spans of time, on all nodes together: one statement each. */
@Repository
public class Throttle {

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How often somebody asked in the present span.
     *
     * @param requests this one included
     * @param remaining until the span ends
     */
    public record Count(int requests, Duration remaining) {

        public boolean exceeds(int limit) {
            return requests > limit;
        }

        /** The value of {@code Retry-After} (RFC 9110 §10.2.3): whole seconds, at least one. */
        public String retryAfter() {
            return Long.toString(Math.max(1, remaining.plusMillis(999).toSeconds()));
        }
    }

    /** Counts one more. A span begins with the first request after the one before has ended. */
    public Count count(String subject, Duration span) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into request_count as it (subject, began, requests) values (:subject, :now, 1)
                        on conflict (subject) do update set
                            requests = case when it.began > :over then it.requests + 1 else 1 end,
                            began = case when it.began > :over then it.began else excluded.began end
                        returning began, requests
                        """)
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("over", now.minus(span).atOffset(ZoneOffset.UTC))
                .query((row, number) -> count(row, now, span))
                .single();
    }

    /** Nothing is counted any more for a program that is gone. */
    public void forget(UUID client) {
        jdbc.sql("delete from request_count where subject like '% ' || :client")
                .param("client", client.toString())
                .update();
    }

    private static Count count(ResultSet row, Instant now, Duration span) throws SQLException {
        Instant began = row.getObject("began", OffsetDateTime.class).toInstant();
        return new Count(row.getInt("requests"), Duration.between(now, began.plus(span)));
    }
}
