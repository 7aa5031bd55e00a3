package org.laurel.lti.registration;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Rows;
import org.laurel.foundation.outbound.Origins;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the launches of the last hours show of a connection: launches are forgotten after a day at most. */
@Repository
public class RecentLaunches {

    /**
     * @param last when somebody came last, or null
     * @param lineItems columns of the course from which somebody came last, or null where no launch said
     * @param rosterCourse name of the course whose roster was offered last, or null
     * @param deepLinking when content was chosen last, or null
     * @param waiting how many deployments an administrator has not let in
     */
    public record Seen(
            @Nullable Instant last,
            @Nullable URI lineItems,
            @Nullable String lineItemsCourse,
            @Nullable URI roster,
            @Nullable String rosterCourse,
            @Nullable Instant deepLinking,
            int waiting) {}

    private final JdbcClient jdbc;

    RecentLaunches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In one statement. */
    public Seen of(Registration registration) {
        return jdbc.sql("""
                        with mine as (select * from launch
                                      where registration_id = :registration and organisation_id = :organisation),
                             graded as (select * from mine where line_items_url is not null order by created_at desc limit 1),
                             listed as (select * from mine where roster_url is not null order by created_at desc limit 1)
                        select (select max(created_at) from mine) as last,
                               graded.line_items_url, graded.context_title as graded_course,
                               listed.roster_url, listed.context_title as listed_course,
                               (select max(created_at) from mine where message = 'DEEP_LINKING') as deep_linking,
                               (select count(*) from deployment
                                where registration_id = :registration and not approved) as waiting
                        from (select 1) as one left join graded on true left join listed on true
                        """)
                .param("registration", registration.id())
                .param("organisation", registration.organisationId())
                .query(RecentLaunches::row)
                .single();
    }

    private static Seen row(ResultSet row, int number) throws SQLException {
        return new Seen(
                Rows.instant(row, "last"),
                Origins.parse(row.getString("line_items_url")).orElse(null),
                row.getString("graded_course"),
                Origins.parse(row.getString("roster_url")).orElse(null),
                row.getString("listed_course"),
                Rows.instant(row, "deep_linking"),
                row.getInt("waiting"));
    }
}
