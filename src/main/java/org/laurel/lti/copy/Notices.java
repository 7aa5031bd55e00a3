package org.laurel.lti.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.Notice;
import org.laurel.lti.Refusal;
import org.laurel.lti.registration.Registration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What platforms told of copied courses. A notice that comes again changes nothing. */
@Repository
public class Notices {

    /** Longer than a token is good, so that no nonce can be spent twice. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private static final int MOST_ANCESTORS = 50;
    private static final int DEEPEST = 10;

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a validated notice of the current organisation's platform.
     *
     * @throws LaunchRefused when the nonce was spent by something else; then nothing is kept
     */
    @Transactional
    public void keep(Registration registration, Notice notice, String nonce) {
        if (!spend(registration, notice, nonce) || !Notice.CONTEXT_COPY.equals(notice.type())) {
            return;
        }
        jdbc.sql("""
                        insert into context_copy (organisation_id, registration_id, deployment_id, lti_id, origin_lti_id,
                                                  place, noticed_at)
                        select :organisation, :registration, :deployment, :context, o.lti_id, o.place - 1, :now
                        from unnest(:origins::text[]) with ordinality as o (lti_id, place)
                        on conflict do nothing
                        """)
                .param("organisation", registration.organisationId())
                .param("registration", registration.id())
                .param("deployment", notice.deploymentId())
                .param("context", notice.contextId())
                .param("origins", notice.origins().toArray(String[]::new))
                .param("now", now())
                .update();
    }

    /** @return false where the same notice came before */
    private boolean spend(Registration registration, Notice notice, String nonce) {
        int spent = jdbc.sql("""
                        insert into notice (registration_id, nonce, organisation_id, notice_id, received_at)
                        select :registration, :nonce, :organisation, :notice, :now
                        where not exists (select from launch where registration_id = :registration and nonce = :nonce)
                        on conflict (registration_id, nonce) do nothing
                        """)
                .param("registration", registration.id())
                .param("nonce", nonce)
                .param("organisation", registration.organisationId())
                .param("notice", notice.id())
                .param("now", now())
                .update();
        if (spent == 1) {
            return true;
        }
        Optional<String> before = jdbc.sql(
                        "select notice_id from notice where registration_id = :registration and nonce = :nonce")
                .param("registration", registration.id())
                .param("nonce", nonce)
                .query(String.class)
                .optional();
        if (before.filter(notice.id()::equals).isEmpty()) {
            throw new LaunchRefused(Refusal.USED_ALREADY, "nonce of a notice was spent before");
        }
        return false;
    }

    /**
     * The courses that a course is a copy of, as notices tell, the nearest first, at most {@value #MOST_ANCESTORS} within
     * {@value #DEEPEST} copies. Call in a transaction.
     */
    List<String> ancestors(Registration registration, String deployment, @Nullable String context) {
        return context == null
                ? List.of()
                : jdbc.sql("""
                        with recursive ancestor as (
                            select origin_lti_id, 1 as depth, place from context_copy
                            where organisation_id = :organisation and registration_id = :registration
                              and deployment_id = :deployment and lti_id = :context
                            union
                            select c.origin_lti_id, a.depth + 1, c.place from ancestor a
                            join context_copy c on c.lti_id = a.origin_lti_id
                            where c.organisation_id = :organisation and c.registration_id = :registration
                              and c.deployment_id = :deployment and a.depth < :deepest)
                        select origin_lti_id from ancestor group by origin_lti_id
                        order by min(depth), min(place) limit :most
                        """)
                        .param("organisation", registration.organisationId())
                        .param("registration", registration.id())
                        .param("deployment", deployment)
                        .param("context", context)
                        .param("deepest", DEEPEST)
                        .param("most", MOST_ANCESTORS)
                        .query(String.class)
                        .list();
    }

    /** Forgets nonces that no good token can bring any more. */
    public int purge() {
        return jdbc.sql("delete from notice where received_at < :old")
                .param("old", now().minus(REMEMBERED))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
