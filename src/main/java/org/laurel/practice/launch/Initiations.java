package org.laurel.practice.launch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.laurel.practice.platform.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Launches under way. A pair of hints is good for five minutes and for one launch. */
@Repository
public class Initiations {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    Initiations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Initiation.Hints begin(Initiation initiation) {
        var hints = new Initiation.Hints(Secrets.next(), Secrets.next());
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from login_initiation where expires_at < ?").param(now).update();
        jdbc.sql("""
                insert into login_initiation (login_hint_hash, message_hint_hash, message, person_id, client_id, course_id,
                                              resource_link_id, line_item_id, learner_id, document_target, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(Secrets.hash(hints.loginHint()))
                .param(Secrets.hash(hints.messageHint()))
                .param(initiation.kind().name())
                .param(initiation.personId())
                .param(initiation.clientId())
                .param(initiation.courseId())
                .param(initiation.resourceLinkId())
                .param(initiation.lineItemId())
                .param(initiation.learnerId())
                .param(initiation.documentTarget())
                .param(now.plus(LIFE))
                .update();
        return hints;
    }

    public Optional<Initiation> find(Initiation.Hints hints) {
        return jdbc.sql("""
                select * from login_initiation
                where login_hint_hash = ? and message_hint_hash = ? and not spent and expires_at > ?
                """)
                .params(
                        Secrets.hash(hints.loginHint()),
                        Secrets.hash(hints.messageHint()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Initiations::initiation)
                .optional();
    }

    /** Uses the hints up; of several callers at once, one is told {@code true}. */
    public boolean spend(Initiation.Hints hints) {
        return jdbc.sql("update login_initiation set spent = true where login_hint_hash = ? and not spent")
                        .param(Secrets.hash(hints.loginHint()))
                        .update()
                == 1;
    }

    private static Initiation initiation(ResultSet row, int number) throws SQLException {
        return new Initiation(
                Initiation.Kind.valueOf(row.getString("message")),
                row.getString("person_id"),
                row.getString("client_id"),
                row.getString("course_id"),
                row.getString("resource_link_id"),
                row.getString("line_item_id"),
                row.getString("learner_id"),
                row.getString("document_target"));
    }
}
