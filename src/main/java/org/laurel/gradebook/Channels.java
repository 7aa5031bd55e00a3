package org.laurel.gradebook;

import java.net.URI;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.PlacedLink;
import org.laurel.catalogue.Version;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.Launch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers, while the educator is here, where in the LMS the progress of a submission belongs. */
@Repository
class Channels {

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Ties a submission to the course that its educator came from, one in each LMS; without a grade service there it is tied
     * to none.
     *
     * @return whether it is tied to a column of that LMS since now
     */
    boolean tie(UUID submission, Version version, Launch launch, String userId) {
        GradeEndpoint grades = launch.grades();
        if (grades == null || !grades.scopes().contains(GradeEndpoint.SCORE)) {
            return false;
        }
        URI own = version.slug().equals(launch.custom().get(PlacedLink.MICRO_CREDENTIAL)) ? grades.lineItem() : null;
        URI container = grades.lineItems() != null ? grades.lineItems() : own;
        if (container == null) {
            return false;
        }
        UUID column = column(grades, container, version, launch);
        UUID channel = channel(column, userId, own);
        return jdbc.sql("""
                        insert into grade_target (submission_id, organisation_id, registration_id, channel_id, language)
                        values (:submission, :organisation, :registration, :channel, :language)
                        on conflict (submission_id, registration_id) do nothing
                        """)
                        .param("submission", submission)
                        .param("organisation", Tenancy.organisation())
                        .param("channel", channel)
                        .param("registration", launch.registrationId())
                        .param("language", launch.locale().getLanguage())
                        .update()
                == 1;
    }

    private UUID column(GradeEndpoint grades, URI container, Version version, Launch launch) {
        return jdbc.sql("""
                        insert into grade_column (id, organisation_id, registration_id, line_items_url, resource_id, label,
                                                  scopes, context_id, course)
                        values (:id, :organisation, :registration, :url, :resource, :label, :scopes, :context, :course)
                        on conflict (organisation_id, registration_id, line_items_url, resource_id)
                        do update set label = excluded.label, scopes = excluded.scopes,
                                      context_id = excluded.context_id, course = excluded.course
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("registration", launch.registrationId())
                .param("url", container.toString())
                .param("resource", version.slug())
                .param("label", version.in(launch.locale()).title())
                .param("scopes", String.join(" ", new TreeSet<>(grades.scopes())))
                .param("context", launch.contextId(), Types.OTHER)
                .param("course", launch.contextTitle(), Types.VARCHAR)
                .query(UUID.class)
                .single();
    }

    private UUID channel(UUID column, String userId, @Nullable URI own) {
        return jdbc.sql("""
                        insert into grade_channel (id, organisation_id, column_id, user_id, line_item_url, last_timestamp)
                        values (:id, :organisation, :column, :user, :own, :never)
                        on conflict (column_id, user_id)
                        do update set line_item_url = coalesce(excluded.line_item_url, grade_channel.line_item_url)
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("column", column)
                .param("user", userId)
                .param("own", own == null ? null : own.toString())
                .param("never", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** The language in which the educator reads comments in the LMS, or empty where nothing can be told to any LMS. */
    Optional<Locale> reader(UUID submission) {
        return jdbc.sql(
                        "select language from grade_target where submission_id = :submission order by channel_id limit 1")
                .param("submission", submission)
                .query(String.class)
                .optional()
                .map(Locale::forLanguageTag);
    }
}
