package org.laurel.gradebook.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.laurel.connection.ConnectionProbe;
import org.laurel.connection.Step;
import org.laurel.foundation.Times;
import org.laurel.lti.registration.Registration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells a connection's check what the LMS said to the last score that it was sent. */
@Component
class ScoresProbe implements ConnectionProbe {

    private static final String KEY = "gradebook.check.scores";

    private record Last(String state, Instant at, String answer) {}

    private final JdbcClient jdbc;
    private final Times times;

    ScoresProbe(JdbcClient jdbc, Times times) {
        this.jdbc = jdbc;
        this.times = times;
    }

    @Override
    @Transactional(readOnly = true)
    public Step look(Registration registration) {
        return jdbc.sql("""
                        select r.state, r.settled_at, coalesce(r.answer, '') as answer
                        from grade_report r
                        join grade_channel c on c.id = r.channel_id
                        join grade_column g on g.id = c.column_id
                        where g.registration_id = :registration and r.state in ('sent', 'refused')
                          and r.settled_at is not null
                        order by r.settled_at desc limit 1
                        """)
                .param("registration", registration.id())
                .query((row, number) -> new Last(
                        row.getString("state"),
                        row.getObject("settled_at", OffsetDateTime.class).toInstant(),
                        row.getString("answer")))
                .optional()
                .map(this::step)
                .orElseGet(() -> Step.open(KEY, "none"));
    }

    private Step step(Last last) {
        String at = times.moment(last.at());
        return "sent".equals(last.state())
                ? Step.good(KEY, at)
                : Step.toFix(KEY, Refusals.hint(last.answer()), last.answer(), at);
    }
}
