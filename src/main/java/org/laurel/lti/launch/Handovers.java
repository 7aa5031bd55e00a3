package org.laurel.lti.launch;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Secrets;
import org.laurel.lti.Launch;
import org.laurel.lti.session.LaunchKey;
import org.laurel.lti.session.LaunchRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Launches that wait, locked, for a window of our own. */
@Repository
class Handovers {

    /** What the person is shown before they confirm. */
    record Waiting(@Nullable String personName, @Nullable String courseTitle, String issuer) {}

    /** A launch that has just been unlocked. */
    record Unlocked(UUID launch, String target) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Handovers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Waiting> find(HandoverCode code) {
        return jdbc.sql("""
                        select person_name, coalesce(context_title, resource_link_title) as course_title, issuer
                        from launch join registration on registration.id = launch.registration_id
                        where launch.id = :id and handover_hash = :hash and handover_until > :now
                        """)
                .param("id", code.launch())
                .param("hash", Secrets.hash(code.secret()))
                .param("now", now())
                .query(Waiting.class)
                .optional();
    }

    /** Spends the code. @return empty when it was spent before or is too old */
    Optional<Unlocked> unlock(HandoverCode code, String secret) {
        return jdbc.sql("""
                        update launch set secret_hash = :secret, handover_hash = null, handover_until = null, proof = null
                        where id = :id and handover_hash = :hash and handover_until > :now and secret_hash is null
                        returning id as launch, target
                        """)
                .param("secret", Secrets.hash(secret))
                .param("id", code.launch())
                .param("hash", Secrets.hash(code.secret()))
                .param("now", now())
                .query(Unlocked.class)
                .optional();
    }

    /**
     * Spends the code of a launch whose browser has shown the secret of its login.
     *
     * @param byPath whether its pages may be asked for with the secret in the path
     * @return empty when the proof is wrong, or the code was spent before or is too old
     */
    Optional<Unlocked> prove(HandoverCode code, String proof, String secret, boolean byPath) {
        return jdbc.sql("""
                        update launch set secret_hash = :secret, handover_hash = null, handover_until = null, proof = null,
                            by_path = :byPath
                        where id = :id and handover_hash = :hash and handover_until > :now and secret_hash is null
                            and proof = :proof
                        returning id as launch, target
                        """)
                .param("secret", Secrets.hash(secret))
                .param("byPath", byPath)
                .param("id", code.launch())
                .param("hash", Secrets.hash(code.secret()))
                .param("proof", Secrets.encode(Secrets.hash(proof)))
                .param("now", now())
                .query(Unlocked.class)
                .optional();
    }

    /** A second, locked session like this one: the window gets a secret of its own, and the frame keeps its. */
    HandoverCode twin(Launch launch, String target) {
        var code = new HandoverCode(Ids.next(), Secrets.random());
        OffsetDateTime now = now();
        jdbc.sql("""
                        insert into launch (id, organisation_id, registration_id, handover_hash, handover_until, target,
                            created_at, expires_at,
                        """ + LaunchRows.HANDED_ON + """
                            )
                        select :twin, organisation_id, registration_id, :hash, :until, :target, :now, expires_at,
                        """ + LaunchRows.HANDED_ON + "\n" + """
                        from launch where id = :id
                        """)
                .param("twin", code.launch())
                .param("hash", Secrets.hash(code.secret()))
                .param("until", now.plus(LaunchKey.HANDOVER))
                .param("target", target)
                .param("now", now)
                .param("id", launch.id())
                .update();
        return code;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
