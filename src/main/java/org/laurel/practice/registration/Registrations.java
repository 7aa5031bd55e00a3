package org.laurel.practice.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.laurel.practice.platform.Secrets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invitations of an administrator to tools to register themselves: each is good once, for one hour. */
@Repository
class Registrations {

    private static final Duration LIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Registrations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The secret that the tool has to bring back. */
    String invite(Invitation invitation) {
        var secret = Secrets.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from registration where expires_at < ?").param(now).update();
        jdbc.sql("insert into registration (secret_hash, by_token, tells_deployment, expires_at) values (?, ?, ?, ?)")
                .params(Secrets.hash(secret), invitation.byToken(), invitation.tellsDeployment(), now.plus(LIFE))
                .update();
        return secret;
    }

    Optional<Invitation> find(String secret) {
        return jdbc.sql("""
                select by_token, tells_deployment from registration
                where secret_hash = ? and not spent and expires_at > ?
                """)
                .params(Secrets.hash(secret), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Registrations::invitation)
                .optional();
    }

    /** Uses the invitation up; of several callers at once, one is told {@code true}. */
    boolean spend(String secret) {
        return jdbc.sql("update registration set spent = true where secret_hash = ? and not spent")
                        .param(Secrets.hash(secret))
                        .update()
                == 1;
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(row.getBoolean("by_token"), row.getBoolean("tells_deployment"));
    }

    /**
     * What an administrator chose for one registration.
     *
     * @param byToken whether the secret is a {@code registration_token}; otherwise it is part of the addresses, and the
     *     tool is sent no token, as by Brightspace
     * @param tellsDeployment whether the answer has the deployment id, as Moodle's, or leaves it to the administrator
     *     to pass on, as Canvas does
     */
    record Invitation(boolean byToken, boolean tellsDeployment) {}
}
