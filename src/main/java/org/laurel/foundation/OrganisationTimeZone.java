package org.laurel.foundation;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The time zone of the current organisation: for readers whose LMS and browser tell none, and for days that are not one
 * reader's, such as the day of an award. It is UTC until an administrator chooses one.
 */
@Repository
public class OrganisationTimeZone {

    private static final int LONGEST = 64;

    private final JdbcClient jdbc;

    OrganisationTimeZone(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was chosen, or empty. */
    @Transactional(readOnly = true)
    public Optional<ZoneId> chosen() {
        return jdbc.sql("select zone from organisation_time_zone where organisation_id = :organisation")
                .param("organisation", Tenancy.organisation())
                .query(String.class)
                .optional()
                .flatMap(OrganisationTimeZone::read);
    }

    /** What was chosen, else UTC. */
    @Transactional(readOnly = true)
    public ZoneId now() {
        return chosen().orElse(ZoneOffset.UTC);
    }

    /** Chooses a zone for the current organisation, in the caller's transaction. */
    public void choose(ZoneId zone) {
        jdbc.sql("""
                        insert into organisation_time_zone (organisation_id, zone) values (:organisation, :zone)
                        on conflict (organisation_id) do update set zone = excluded.zone
                        """)
                .param("organisation", Tenancy.organisation())
                .param("zone", zone.getId())
                .update();
    }

    /** The zone that a text from outside names ({@code America/Chicago}, {@code +02:00}), or empty where it names none. */
    public static Optional<ZoneId> read(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
