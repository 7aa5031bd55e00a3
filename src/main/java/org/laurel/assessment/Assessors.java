package org.laurel.assessment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Those who have opened the queue. Capabilities come with a launch, so this is how a program lead knows whom to ask. */
@Repository
public class Assessors {

    private static final Duration WORTH_A_WRITE = Duration.ofDays(1);
    private static final Duration FORGOTTEN = Duration.ofDays(365);
    private static final int MOST_LISTED = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    Assessors(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Assessor(UUID id, @Nullable String name) {}

    @Transactional
    public void seen(UUID person) {
        jdbc.sql("""
                        insert into assessor (organisation_id, person_id, seen_at) values (:organisation, :person, :now)
                        on conflict (organisation_id, person_id) do update set seen_at = excluded.seen_at
                        where assessor.seen_at < :stale
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("now", AssessmentQueue.at(clock.instant()))
                .param("stale", AssessmentQueue.at(clock.instant().minus(WORTH_A_WRITE)))
                .update();
    }

    @Transactional(readOnly = true)
    boolean isKnown(UUID person) {
        return jdbc.sql("select exists (select from assessor where person_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    @Transactional(readOnly = true)
    public List<Assessor> list() {
        return jdbc.sql("""
                        select p.id, p.name from assessor a join person p on p.id = a.person_id
                        where a.seen_at > :since order by lower(p.name), p.id limit :most
                        """)
                .param("since", AssessmentQueue.at(clock.instant().minus(FORGOTTEN)))
                .param("most", MOST_LISTED)
                .query(Assessor.class)
                .list();
    }
}
