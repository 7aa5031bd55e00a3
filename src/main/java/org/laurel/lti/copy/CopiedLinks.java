package org.laurel.lti.copy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.MessageType;
import org.laurel.lti.message.LaunchMessage;
import org.laurel.lti.registration.Registration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds what a link is for whose launch does not say it: a copy that lost its parameters takes them over from the link that it
 * is a copy of. Only links of the same registration and deployment count. Of several that it may be, none is guessed.
 */
@Repository
public class CopiedLinks {

    /** Where somebody chooses what the copied link is for. */
    private static final String CHOICE = "/copied-link";

    private static final String REVIEW = "/submission-review";

    private static final int MOST_CANDIDATES = 200;

    private final JdbcClient jdbc;
    private final Notices notices;

    CopiedLinks(JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    /**
     * A launch as it is meant.
     *
     * @param message with the target and the parameters of its link
     * @param settings of the link, or null where nothing is to be kept
     * @param from who told the settings, or null where nothing is to be kept
     * @param asked the course with the links among which somebody has to choose, or null where nobody has to
     */
    public record Meant(
            LaunchMessage message,
            @Nullable LinkSettings settings,
            LinkSettings.@Nullable From from,
            @Nullable UUID asked) {

        private static Meant as(LaunchMessage message, LinkSettings settings, LinkSettings.From from) {
            return new Meant(message.meaning(settings.page(), settings.in(message.custom())), settings, from, null);
        }

        private static Meant unknown(LaunchMessage message) {
            return new Meant(message, null, null, null);
        }
    }

    private record Known(@Nullable String target, @Nullable String purpose, LinkSettings.@Nullable From settingsFrom) {

        LinkSettings settings() {
            return new LinkSettings(target, purpose);
        }
    }

    /** What a launch means. Call in the launch's transaction. */
    public Meant meant(Registration registration, LaunchMessage message) {
        if (message.resourceLinkId() == null || message.type() == MessageType.DEEP_LINKING) {
            return Meant.unknown(message);
        }
        Optional<Known> known = known(registration, message);
        if (message.type() != MessageType.RESOURCE_LINK || message.target().startsWith(REVIEW)) {
            return known.map(link -> reviewed(message, link)).orElseGet(() -> Meant.unknown(message));
        }
        LinkSettings said = LinkSettings.said(message);
        LinkSettings.From from = known.map(Known::settingsFrom).orElse(null);
        if (from != null
                && from != LinkSettings.From.LINK
                && said.agreesWith(known.get().settings())) {
            return Meant.as(message, known.get().settings(), from);
        }
        return from == LinkSettings.From.LINK || said.isComplete()
                ? Meant.as(message, said, LinkSettings.From.LINK)
                : takenOver(registration, message, said);
    }

    /** A review keeps its page; the copied link says whose work it is about. */
    private static Meant reviewed(LaunchMessage message, Known link) {
        return link.settingsFrom() == null || message.custom().containsKey(LinkSettings.PARAMETER)
                ? Meant.unknown(message)
                : Meant.unknown(
                        message.meaning(message.target(), link.settings().in(message.custom())));
    }

    private Meant takenOver(Registration registration, LaunchMessage message, LinkSettings said) {
        List<String> links = without(message.copies().links(), message.resourceLinkId());
        List<String> told = Stream.concat(
                        message.copies().contexts().stream(),
                        notices.ancestors(registration, message.deploymentId(), message.contextId()).stream())
                .distinct()
                .toList();
        List<String> courses = without(told, message.contextId());
        if (links.isEmpty() && courses.isEmpty()) {
            return Meant.as(message, said, LinkSettings.From.LINK);
        }
        Optional<LinkSettings> origin = origin(registration, message, links);
        if (origin.isPresent()) {
            return origin.filter(said::agreesWith)
                    .map(settings -> Meant.as(message, settings, LinkSettings.From.ORIGIN))
                    .orElseGet(() -> Meant.as(message, said, LinkSettings.From.LINK));
        }
        Optional<UUID> parent = parent(registration, message, courses);
        List<LinkSettings> alike = parent.filter(course -> links.isEmpty())
                .map(course -> alike(course, message, said))
                .orElse(List.of());
        if (alike.size() == 1) {
            return Meant.as(message, alike.get(0), LinkSettings.From.ORIGIN);
        }
        if (!said.isEmpty()) {
            return Meant.as(message, said, LinkSettings.From.LINK);
        }
        return parent.filter(this::saysSomething)
                .map(course -> new Meant(message.meaning(CHOICE, message.custom()), null, null, course))
                .orElseGet(() -> Meant.unknown(message));
    }

    private static List<String> without(List<String> ids, @Nullable String own) {
        return ids.stream().filter(id -> !id.equals(own)).toList();
    }

    private Optional<Known> known(Registration registration, LaunchMessage message) {
        return jdbc.sql("""
                        select target, purpose, settings_from from resource_link
                        where organisation_id = :organisation and registration_id = :registration
                          and deployment_id = :deployment and lti_id = :link
                        """)
                .param("organisation", registration.organisationId())
                .param("registration", registration.id())
                .param("deployment", message.deploymentId())
                .param("link", message.resourceLinkId())
                .query(Known.class)
                .optional();
    }

    /** The nearest of the links in a history of which is known what it is for. */
    private Optional<LinkSettings> origin(Registration registration, LaunchMessage message, List<String> links) {
        return links.isEmpty()
                ? Optional.empty()
                : jdbc.sql("""
                        select l.target, l.purpose from resource_link l
                        join unnest(:links::text[]) with ordinality as h (lti_id, place) on h.lti_id = l.lti_id
                        where l.organisation_id = :organisation and l.registration_id = :registration
                          and l.deployment_id = :deployment and l.settings_from is not null
                        order by h.place limit 1
                        """)
                        .param("links", links.toArray(String[]::new))
                        .param("organisation", registration.organisationId())
                        .param("registration", registration.id())
                        .param("deployment", message.deploymentId())
                        .query(LinkSettings.class)
                        .optional();
    }

    /** The nearest of the courses in a history that has a link of which is known what it is for. */
    private Optional<UUID> parent(Registration registration, LaunchMessage message, List<String> courses) {
        return courses.isEmpty()
                ? Optional.empty()
                : jdbc.sql("""
                        select c.id from context c
                        join unnest(:courses::text[]) with ordinality as h (lti_id, place) on h.lti_id = c.lti_id
                        where c.organisation_id = :organisation and c.registration_id = :registration
                          and c.deployment_id = :deployment
                          and exists (select from resource_link l where l.context_id = c.id and l.settings_from is not null)
                        order by h.place limit 1
                        """)
                        .param("courses", courses.toArray(String[]::new))
                        .param("organisation", registration.organisationId())
                        .param("registration", registration.id())
                        .param("deployment", message.deploymentId())
                        .query(UUID.class)
                        .optional();
    }

    /**
     * What the links of a course are for that may be the copied one: those with the same target where the copy has kept its
     * target, else those with the same title.
     */
    private List<LinkSettings> alike(UUID course, LaunchMessage message, LinkSettings said) {
        List<LinkSettings> candidates = jdbc.sql("""
                        select distinct target, purpose from resource_link
                        where context_id = :course and settings_from is not null
                          and (:said or title = :title::text) limit :most
                        """)
                .param("course", course)
                .param("said", !said.isEmpty())
                .param("title", message.resourceLinkTitle())
                .param("most", MOST_CANDIDATES)
                .query(LinkSettings.class)
                .list();
        return candidates.size() == MOST_CANDIDATES
                ? List.of()
                : candidates.stream().filter(said::agreesWith).toList();
    }

    private boolean saysSomething(UUID course) {
        return jdbc.sql("""
                        select exists (select from resource_link where context_id = :course
                                       and settings_from is not null and (target is not null or purpose is not null))
                        """).param("course", course).query(Boolean.class).single();
    }
}
