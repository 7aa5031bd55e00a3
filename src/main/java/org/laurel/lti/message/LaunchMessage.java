package org.laurel.lti.message;

import static org.laurel.lti.MessageClaims.LTI;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.lti.CopyHistory;
import org.laurel.lti.DeepLinking;
import org.laurel.lti.LaunchRefused;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.MessageClaims;
import org.laurel.lti.MessageType;
import org.laurel.lti.Notice;
import org.laurel.lti.PersonDetails;
import org.laurel.lti.Refusal;

/** What a platform says at a launch (LTI 1.3 Core §5.3 and §5.4), read from claims whose signature has been checked. */
public record LaunchMessage(
        MessageType type,
        String deploymentId,
        String target,
        String subject,
        PersonDetails person,
        Set<LaunchRole> roles,
        @Nullable String contextId,
        @Nullable String contextTitle,
        @Nullable String contextLabel,
        @Nullable String resourceLinkId,
        @Nullable String resourceLinkTitle,
        Map<String, String> custom,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String lineItemsUrl,
        @Nullable String lineItemUrl,
        List<String> gradeScopes,
        @Nullable String rosterUrl,
        @Nullable String returnUrl,
        @Nullable DeepLinking deepLinking,
        @Nullable String forUser,
        CopyHistory copies,
        @Nullable String noticeService) {

    private static final int LONGEST_SERVICE = 2000;
    private static final String VERSION = "1.3.0";
    private static final String GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";
    private static final List<String> TIME_ZONE_PARAMETERS =
            List.of("time_zone", "timezone", "person_address_timezone", "person_timezone");

    /** @throws LaunchRefused naming the first required claim that is missing or wrong */
    public static LaunchMessage read(MessageClaims claims, TargetPath targets) {
        if (!claims.has(LTI + "message_type") && !claims.has(LTI + "version")) {
            throw new LaunchRefused(Refusal.NOT_LTI, "neither message_type nor version");
        }
        String word = claims.id(LTI + "message_type")
                .orElseThrow(() -> new LaunchRefused(Refusal.MESSAGE_TYPE, "no message_type"));
        MessageType type =
                MessageType.of(word).orElseThrow(() -> new LaunchRefused(Refusal.MESSAGE_TYPE, "message_type " + word));
        String version = claims.id(LTI + "version").orElse("missing");
        if (!VERSION.equals(version)) {
            throw new LaunchRefused(Refusal.VERSION, "version " + version);
        }
        String deployment = claims.id(LTI + "deployment_id")
                .orElseThrow(() -> new LaunchRefused(Refusal.DEPLOYMENT, "no deployment_id"));
        String subject = claims.id("sub").orElseThrow(() -> new LaunchRefused(Refusal.SUBJECT, "no sub"));
        List<String> roles =
                claims.strings(LTI + "roles").orElseThrow(() -> new LaunchRefused(Refusal.ROLES, "no roles"));
        MessageClaims link = claims.object(LTI + "resource_link");
        Optional<String> linkId = type == MessageType.RESOURCE_LINK ? link.id("id") : link.optionalId("id");
        if (linkId.isEmpty() && type == MessageType.RESOURCE_LINK) {
            throw new LaunchRefused(Refusal.RESOURCE_LINK, "no resource_link.id");
        }
        String target =
                type.page(targets.within(claims.address(LTI + "target_link_uri").orElse(null)));
        MessageClaims context = claims.object(LTI + "context");
        Map<String, String> custom = claims.object(LTI + "custom").texts();
        MessageClaims presentation = claims.object(LTI + "launch_presentation");
        MessageClaims grades = claims.object(GRADES);
        return new LaunchMessage(
                type,
                deployment,
                target,
                subject,
                person(claims),
                LaunchRole.of(roles),
                context.optionalId("id").orElse(null),
                context.text("title"),
                context.text("label"),
                linkId.orElse(null),
                link.text("title"),
                custom,
                locale(
                        presentation.text("locale"),
                        claims.text("locale"),
                        custom.get("message_locale"),
                        custom.get("locale")),
                timeZone(claims, custom),
                service(grades, "lineitems"),
                service(grades, "lineitem"),
                grades.strings("scope").orElse(List.of()),
                service(claims.object(ROSTER), "context_memberships_url"),
                presentation.address("return_url").map(URI::toString).orElse(null),
                type == MessageType.DEEP_LINKING ? DeepLinking.read(claims) : null,
                claims.object(LTI + "for_user").optionalId("user_id").orElse(null),
                CopyHistory.read(claims),
                Notice.offered(
                        claims,
                        service(
                                claims.object(LTI + "platformnotificationservice"),
                                "platform_notification_service_url")));
    }

    /** The same launch, where it is known that another page and other parameters are meant. */
    public LaunchMessage meaning(String page, Map<String, String> parameters) {
        return new LaunchMessage(
                type,
                deploymentId,
                page,
                subject,
                person,
                roles,
                contextId,
                contextTitle,
                contextLabel,
                resourceLinkId,
                resourceLinkTitle,
                parameters,
                locale,
                timeZone,
                lineItemsUrl,
                lineItemUrl,
                gradeScopes,
                rosterUrl,
                returnUrl,
                deepLinking,
                forUser,
                copies,
                noticeService);
    }

    /** LTI 1.3 Core §5.3.6 and §5.4.6. A {@code sourcedid} that is a number in JSON is read too. */
    private static PersonDetails person(MessageClaims claims) {
        return new PersonDetails(
                nameOf(claims),
                claims.text("given_name"),
                claims.text("family_name"),
                claims.text("email"),
                claims.object(LTI + "lis").texts().get("person_sourcedid"));
    }

    private static @Nullable String nameOf(MessageClaims claims) {
        String name = claims.text("name");
        if (name != null) {
            return name;
        }
        String joined = Stream.of("given_name", "family_name")
                .map(claims::text)
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return joined.isEmpty() ? null : joined;
    }

    private static @Nullable String locale(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                String tag = Locale.forLanguageTag(candidate.replace('_', '-')).toLanguageTag();
                if (!"und".equals(tag)) {
                    return tag;
                }
            }
        }
        return null;
    }

    private static @Nullable String timeZone(MessageClaims claims, Map<String, String> custom) {
        return Stream.concat(
                        TIME_ZONE_PARAMETERS.stream().map(custom::get),
                        Stream.of("zoneinfo").map(claims::text))
                .flatMap(zone -> OrganisationTimeZone.read(zone).stream())
                .map(ZoneId::getId)
                .findFirst()
                .orElse(null);
    }

    /** The address of a service. The database finds columns by it, so that one longer than any platform's is none. */
    private static @Nullable String service(MessageClaims claims, String name) {
        return claims.address(name)
                .map(URI::toString)
                .filter(address -> address.length() <= LONGEST_SERVICE)
                .orElse(null);
    }
}
