package org.laurel.lti.service;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.PersonDetails;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * The roster of a course (LTI Names and Role Provisioning Services 2.0). A call either succeeds, or throws
 * {@link ServiceRefused} (for good) or {@link ServiceUnavailable} (try later).
 */
@Service
public class RosterService {

    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
    private static final int MOST_PAGES = 400;
    private static final int MOST_MEMBERS = 20_000;
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_TEXT = 500;
    /** What one product makes of the five signs that HTML needs; other entities nobody sends. */
    private static final Pattern ESCAPED = Pattern.compile("&(amp|lt|gt|quot|apos|#0?39|#x27);");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\s]+");

    private final ServicePages pages;

    RosterService(ServicePages pages) {
        this.pages = pages;
    }

    /** Everybody in the course. @param memberships as the launch gave it */
    public Roster everybody(Registration registration, URI memberships) {
        return fetch(registration, memberships, Map.of());
    }

    /** Those who can open one link, which some platforms show to a part of the course (§3, {@code rlid}). */
    public Roster of(Registration registration, URI memberships, ResourceLink link) {
        return fetch(registration, memberships, Map.of("rlid", link.ltiId()));
    }

    /** Those with a role (§2.4.1). The filter is a wish, so what a platform sends in spite of it is left out here. */
    public Roster with(Registration registration, URI memberships, LaunchRole role) {
        Roster all = fetch(registration, memberships, Map.of("role", role.uri()));
        List<RosterMember> wanted =
                all.members().stream().filter(it -> it.roles().contains(role)).toList();
        return new Roster(wanted, all.unreadable(), all.complete());
    }

    private Roster fetch(Registration registration, URI memberships, Map<String, String> filters) {
        var found = new LinkedHashMap<String, RosterMember>();
        var unreadable = new ArrayList<JsonNode>();
        ServicePages.End end = pages.read(
                registration, Set.of(SCOPE), Paging.with(memberships, filters), MEDIA_TYPE, MOST_PAGES, page -> {
                    members(page).forEach(entry -> read(entry)
                            .ifPresentOrElse(
                                    it -> found.merge(it.subject(), it, RosterMember::and),
                                    () -> unreadable.add(entry)));
                    if (found.size() + unreadable.size() > MOST_MEMBERS) {
                        throw new ServiceUnavailable(
                                "The LMS lists more than " + MOST_MEMBERS + " members", (Instant) null);
                    }
                    return true;
                });
        return new Roster(List.copyOf(found.values()), unreadable.size(), end.isComplete() && unreadable.isEmpty());
    }

    private static Stream<JsonNode> members(JsonNode page) {
        if (!page.path("members").isArray()) {
            throw new ServiceUnavailable("The LMS answered with no list of members", (Instant) null);
        }
        return page.path("members").valueStream();
    }

    private static Optional<RosterMember> read(JsonNode entry) {
        JsonNode id = entry.path("user_id");
        String subject = id.isString() || id.isIntegralNumber() ? id.asString().strip() : "";
        if (subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || UNSEEN.matcher(subject).find()) {
            return Optional.empty();
        }
        return Optional.of(new RosterMember(subject, status(entry), roles(entry), details(entry)));
    }

    private static PersonDetails details(JsonNode entry) {
        return new PersonDetails(
                name(entry),
                text(entry, "given_name"),
                text(entry, "family_name"),
                text(entry, "email"),
                text(entry, "lis_person_sourcedid"));
    }

    /** §2.2: without a status a member is active; one that we do not know is none to count on. */
    private static RosterMember.Status status(JsonNode entry) {
        return switch (entry.path("status").asString("active").toLowerCase(Locale.ROOT)) {
            case "active" -> RosterMember.Status.ACTIVE;
            case "deleted" -> RosterMember.Status.DELETED;
            default -> RosterMember.Status.INACTIVE;
        };
    }

    private static Set<LaunchRole> roles(JsonNode entry) {
        JsonNode roles = entry.path("roles");
        return LaunchRole.of((roles.isArray() ? roles.valueStream() : Stream.of(roles))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList());
    }

    private static @Nullable String name(JsonNode entry) {
        String whole = text(entry, "name");
        if (whole != null) {
            return whole;
        }
        String joined = Stream.of("given_name", "family_name")
                .map(it -> text(entry, it))
                .filter(it -> it != null)
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String text(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        if (!value.isString()) {
            return null;
        }
        String whole = value.asString();
        String text = UNSEEN.matcher(unescaped(whole.substring(0, Math.min(LONGEST_TEXT, whole.length()))))
                .replaceAll(" ")
                .strip();
        return text.isEmpty() ? null : text;
    }

    /** Once only: a name that really holds an entity was escaped as a whole. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(RosterService::sign);
    }

    private static String sign(MatchResult escaped) {
        return switch (escaped.group(1)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> "'";
        };
    }
}
