package org.laurel.gradebook.reporting;

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
public class Channels {

    private final JdbcClient jdbc;

    Channels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a launch's progress in a micro-credential belongs.
     *
     * @param lineItems the container of the course's line items
     * @param own the line item of the launch's own link, or null where that link is not for this micro-credential alone
     */
    public record Place(URI lineItems, @Nullable URI own, GradeEndpoint grades) {

        private Place withoutOwn() {
            return new Place(lineItems, null, grades);
        }

        /** @return empty where the launch offers no grade service to write to */
        public static Optional<Place> of(Launch launch, String slug) {
            GradeEndpoint grades = launch.grades();
            if (grades == null || !grades.scopes().contains(GradeEndpoint.SCORE)) {
                return Optional.empty();
            }
            URI own = slug.equals(launch.custom().get(PlacedLink.MICRO_CREDENTIAL)) ? grades.lineItem() : null;
            URI container = grades.lineItems() != null ? grades.lineItems() : own;
            return container == null ? Optional.empty() : Optional.of(new Place(container, own, grades));
        }
    }

    /**
     * Where a launch's progress belongs. A copied link whose LMS still names the line item of the course that was copied has
     * its column in its own course.
     */
    public Optional<Place> place(Launch launch, String slug) {
        return Place.of(launch, slug)
                .map(place -> place.own() != null && isOfAnotherCourse(launch, place) ? place.withoutOwn() : place);
    }

    private boolean isOfAnotherCourse(Launch launch, Place place) {
        return jdbc.sql("""
                        select exists (
                            select from grade_column g left join grade_channel c on c.column_id = g.id
                            where g.registration_id = :registration and g.line_items_url <> :lineItems
                              and (c.own_line_item = :own or g.line_item_url = :own))
                        """)
                .param("registration", launch.registrationId())
                .param("lineItems", place.lineItems().toString())
                .param("own", String.valueOf(place.own()))
                .query(Boolean.class)
                .single();
    }

    /**
     * Ties a submission to the column of the link that its educator came by. A submission may be tied to any number of
     * columns, and each is told from then on.
     *
     * @return the channel, or empty where the submission was tied to it before, or the launch offers no grade service
     */
    public Optional<UUID> tie(UUID submission, Version version, Launch launch, String userId) {
        return place(launch, version.slug()).flatMap(place -> {
            UUID channel = channel(column(place, version, launch), userId, place.own());
            int tied = jdbc.sql("""
                            insert into grade_target (submission_id, organisation_id, registration_id, channel_id, language)
                            values (:submission, :organisation, :registration, :channel, :language)
                            on conflict (submission_id, channel_id) do nothing
                            """)
                    .param("submission", submission)
                    .param("organisation", Tenancy.organisation())
                    .param("channel", channel)
                    .param("registration", launch.registrationId())
                    .param("language", launch.locale().getLanguage())
                    .update();
            return tied == 1 ? Optional.of(channel) : Optional.empty();
        });
    }

    /** The label is the column's name in the LMS, if it has to be made; pages here show the title in their reader's language. */
    private UUID column(Place place, Version version, Launch launch) {
        return jdbc.sql("""
                        insert into grade_column (id, organisation_id, registration_id, line_items_url, resource_id, label,
                                                  scopes, context_id, course)
                        values (:id, :organisation, :registration, :url, :resource, :label, :scopes, :context, :course)
                        on conflict (organisation_id, registration_id, line_items_url, resource_id)
                        do update set scopes = excluded.scopes, context_id = excluded.context_id, course = excluded.course
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("registration", launch.registrationId())
                .param("url", place.lineItems().toString())
                .param("resource", version.slug())
                .param("label", version.in(launch.locale()).title())
                .param("scopes", String.join(" ", new TreeSet<>(place.grades().scopes())))
                .param("context", launch.contextId(), Types.OTHER)
                .param("course", launch.contextTitle(), Types.VARCHAR)
                .query(UUID.class)
                .single();
    }

    private UUID channel(UUID column, String userId, @Nullable URI own) {
        return jdbc.sql("""
                        insert into grade_channel (id, organisation_id, column_id, user_id, own_line_item, line_item_url,
                                                   last_timestamp)
                        values (:id, :organisation, :column, :user, :own, :own, :never)
                        on conflict (column_id, user_id, own_line_item)
                        do update set line_item_url = coalesce(excluded.line_item_url, grade_channel.line_item_url)
                        returning id
                        """)
                .param("id", Ids.next())
                .param("organisation", Tenancy.organisation())
                .param("column", column)
                .param("user", userId)
                .param("own", own == null ? null : own.toString(), Types.VARCHAR)
                .param("never", Instant.EPOCH.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** The language in which the educator reads comments in the LMS, or empty where nothing can be told to any LMS. */
    public Optional<Locale> reader(UUID submission) {
        return jdbc.sql(
                        "select language from grade_target where submission_id = :submission order by channel_id limit 1")
                .param("submission", submission)
                .query(String.class)
                .optional()
                .map(Locale::forLanguageTag);
    }
}
