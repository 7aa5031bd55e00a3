package org.laurel.lti;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where in an LMS the tool is installed (LTI 1.3 Core §3.1.4), learnt at the first launch from there. */
@Repository
class Deployments {

    private record Key(UUID registration, String deployment) {}

    private static final Duration REMEMBERED = Duration.ofSeconds(20);
    private static final int MOST_REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<Key, Boolean> approved = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    Deployments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether launches from there are let in. A deployment not seen before is kept: approved where the registration says
     * so, else waiting for an administrator. Only approvals are remembered, so that a new one counts at once.
     */
    boolean admits(Registration registration, String deploymentId) {
        var key = new Key(registration.id(), deploymentId);
        if (Boolean.TRUE.equals(approved.getIfPresent(key))) {
            return true;
        }
        boolean now = jdbc.sql("""
                        insert into deployment as known (registration_id, deployment_id, approved, learnt_at)
                        values (:registration, :deployment, :approved, :now)
                        on conflict (registration_id, deployment_id)
                            do update set approved = known.approved or excluded.approved
                        returning approved
                        """)
                .param("registration", registration.id())
                .param("deployment", deploymentId)
                .param("approved", registration.anyDeployment())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
        if (now) {
            approved.put(key, true);
        }
        return now;
    }
}
