package org.laurel.connection;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One-time links with which an installation gets an organisation, for whoever reads the server's console. Only their
 * hashes are kept, and any number may be open at once: every node that starts makes its own.
 */
@Repository
class SetupLinks {

    static final Duration VALID = Duration.ofMinutes(30);

    private static final int SECRET_BYTES = 32;
    private static final Duration KEPT = Duration.ofDays(7);

    /** What a link is for. It goes into the hash, so that a link of one purpose cannot be presented as one of the other. */
    enum Purpose {
        FIRST_ORGANISATION,
        FURTHER_ORGANISATION
    }

    enum State {
        OPEN,
        EXPIRED,
        USED
    }

    record Link(Purpose purpose, State state) {}

    private record Row(
            byte[] secretHash, Instant expiresAt, @Nullable Instant usedAt) {}

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    SetupLinks(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** The only moment at which the whole link is known. */
    URI make(Purpose purpose) {
        String secret = Secrets.encode(Secrets.bytes(SECRET_BYTES));
        Instant now = clock.instant();
        jdbc.sql("delete from setup_link where expires_at < :longAgo")
                .param("longAgo", at(now.minus(KEPT)))
                .update();
        jdbc.sql("insert into setup_link (secret_hash, expires_at) values (:hash, :expiresAt)")
                .param("hash", hash(purpose, secret))
                .param("expiresAt", at(now.plus(VALID)))
                .update();
        return settings.url("/setup/" + secret);
    }

    /** The link with this secret, or empty where none was ever made. */
    Optional<Link> find(String secret) {
        byte[] first = hash(Purpose.FIRST_ORGANISATION, secret);
        return jdbc.sql("select * from setup_link where secret_hash in (:first, :further)")
                .param("first", first)
                .param("further", hash(Purpose.FURTHER_ORGANISATION, secret))
                .query((row, number) -> new Row(
                        row.getBytes("secret_hash"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .optional()
                .map(row -> new Link(
                        Arrays.equals(row.secretHash(), first)
                                ? Purpose.FIRST_ORGANISATION
                                : Purpose.FURTHER_ORGANISATION,
                        state(row)));
    }

    private State state(Row row) {
        if (row.usedAt() != null) {
            return State.USED;
        }
        return clock.instant().isBefore(row.expiresAt()) ? State.OPEN : State.EXPIRED;
    }

    /** Uses an open link up in the current transaction. @return false when somebody else was quicker, or time is up */
    boolean spend(Purpose purpose, String secret) {
        return jdbc.sql("""
                                update setup_link set used_at = :now
                                where secret_hash = :hash and used_at is null and expires_at > :now
                                """)
                        .param("hash", hash(purpose, secret))
                        .param("now", at(clock.instant()))
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(Purpose purpose, String secret) {
        return Secrets.hash(purpose + " " + secret);
    }
}
