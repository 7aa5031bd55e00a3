package org.laurel.lti.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.web.PageLook;
import org.laurel.lti.Launch;
import org.laurel.lti.brand.BrandColours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Launches that are open: each is a session, for whoever has its secret. */
@Repository
class OpenLaunches {

    /** The custom parameter that says whether the reader has high contrast switched on in the LMS. */
    private static final String HIGH_CONTRAST = "high_contrast";

    /** A launch and how its pages look. */
    record Opened(Launch launch, PageLook look) {}

    /** An open launch and the hash of the secret in its cookie. */
    private record Session(Opened opened, byte[] secretHash) {}

    private final JdbcClient jdbc;
    private final LaunchRows rows;
    private final Clock clock;

    OpenLaunches(JdbcClient jdbc, LaunchRows rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** The open launch that this secret belongs to, or empty: expired, locked, of others and unknown alike. */
    Optional<Opened> find(UUID id, String secret) {
        return find(id, secret, false);
    }

    /** The same for a secret that stood in the path: only where the launch may be opened so. */
    Optional<Opened> findByPath(UUID id, String secret) {
        return find(id, secret, true);
    }

    /** The browser keeps the cookie after all: from now on the secret in the path opens nothing. */
    void closePath(UUID id) {
        jdbc.sql("update launch set by_path = false where id = :id")
                .param("id", id)
                .update();
    }

    /** Keeps the browser's time zone with a launch whose LMS told none. @return false where one is known */
    boolean tellTimeZone(UUID id, ZoneId zone) {
        return jdbc.sql("update launch set time_zone = :zone where id = :id and time_zone is null")
                        .param("zone", zone.getId())
                        .param("id", id)
                        .update()
                == 1;
    }

    private Optional<Opened> find(UUID id, String secret, boolean byPath) {
        return jdbc.sql("""
                        select launch.*, brand.light as brand_light, brand.dark as brand_dark, place.zone as organisation_zone
                        from launch
                        left join brand on brand.organisation_id = launch.organisation_id
                            and brand.url = launch.custom ->> 'brand_url'
                        left join organisation_time_zone place on place.organisation_id = launch.organisation_id
                        where launch.id = :id and secret_hash is not null and expires_at > :now
                            and (by_path or not :byPath)
                        """)
                .param("id", id)
                .param("byPath", byPath)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Session(opened(row), row.getBytes("secret_hash")))
                .optional()
                .filter(session -> Secrets.same(session.secretHash(), Secrets.hash(secret)))
                .map(Session::opened);
    }

    private Opened opened(ResultSet row) throws SQLException {
        Launch launch = rows.launch(row);
        boolean highContrast = "true".equalsIgnoreCase(launch.custom().get(HIGH_CONTRAST));
        var brand = new BrandColours(row.getString("brand_light"), row.getString("brand_dark"));
        boolean timeZoneWanted = row.getString("time_zone") == null;
        return new Opened(launch, new PageLook(highContrast, highContrast ? null : brand.css(), timeZoneWanted));
    }
}
