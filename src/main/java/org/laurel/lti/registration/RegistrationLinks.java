package org.laurel.lti.registration;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One-time links with which an LMS registers Laurel by itself (LTI Dynamic Registration 1.0 §3). Whoever has one may connect an
 * LMS to its organisation; only hashes are kept.
 */
@Repository
public class RegistrationLinks {

    public static final Duration VALID = Duration.ofHours(24);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST = 100;

    enum State {
        OPEN,
        EXPIRED,
        USED
    }

    record Link(UUID organisationId, State state) {}

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    RegistrationLinks(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** A link for the current organisation. This is the only moment at which the whole of it is known. */
    public URI make() {
        String secret = Secrets.random();
        Instant now = clock.instant();
        jdbc.sql("delete from registration_link where expires_at < :longAgo")
                .param("longAgo", at(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        insert into registration_link (secret_hash, organisation_id, made_by, created_at, expires_at)
                        values (:hash, :organisation, :person, :now, :expires)
                        """)
                .param("hash", Secrets.hash(secret))
                .param("organisation", Tenancy.organisation())
                .param("person", Tenancy.person().orElse(null), java.sql.Types.OTHER)
                .param("now", at(now))
                .param("expires", at(now.plus(VALID)))
                .update();
        return settings.url("/lti/registration?token=" + secret);
    }

    /** The link with this secret, or empty where none was made. */
    Optional<Link> find(String secret) {
        if (secret.isEmpty() || secret.length() > LONGEST) {
            return Optional.empty();
        }
        return jdbc.sql("select organisation_id, expires_at, used_at from registration_link where secret_hash = :hash")
                .param("hash", Secrets.hash(secret))
                .query((row, number) -> new Link(
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("used_at") != null
                                ? State.USED
                                : clock.instant()
                                                .isBefore(row.getObject("expires_at", OffsetDateTime.class)
                                                        .toInstant())
                                        ? State.OPEN
                                        : State.EXPIRED))
                .optional();
    }

    /** Uses an open link up in the current transaction. @return false when somebody else was quicker, or time is up */
    boolean spend(String secret, UUID registration) {
        return jdbc.sql("""
                                update registration_link set used_at = :now, registration_id = :registration
                                where secret_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("now", at(clock.instant()))
                        .param("registration", registration)
                        .param("hash", Secrets.hash(secret))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
