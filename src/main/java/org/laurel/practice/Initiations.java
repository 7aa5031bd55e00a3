package org.laurel.practice;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Launches under way. A pair of hints is good for five minutes and for one launch. */
@Repository
class Initiations {

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
                insert into login_initiation (login_hint_hash, message_hint_hash, person_id, resource_link_id,
                                              document_target, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        Secrets.hash(hints.loginHint()),
                        Secrets.hash(hints.messageHint()),
                        initiation.personId(),
                        initiation.resourceLinkId(),
                        initiation.documentTarget(),
                        now.plus(LIFE))
                .update();
        return hints;
    }

    Optional<Initiation> find(Initiation.Hints hints) {
        return jdbc.sql("""
                select person_id, resource_link_id, document_target from login_initiation
                where login_hint_hash = ? and message_hint_hash = ? and not spent and expires_at > ?
                """)
                .params(
                        Secrets.hash(hints.loginHint()),
                        Secrets.hash(hints.messageHint()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Initiation(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /** Uses the hints up; of several callers at once, one is told {@code true}. */
    boolean spend(Initiation.Hints hints) {
        return jdbc.sql("update login_initiation set spent = true where login_hint_hash = ? and not spent")
                        .param(Secrets.hash(hints.loginHint()))
                        .update()
                == 1;
    }
}
