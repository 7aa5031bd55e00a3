package org.laurel.practice.launch;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.laurel.practice.course.Course;
import org.laurel.practice.course.CourseCopies;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.NoticeHandlers;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.SigningKeys;
import org.laurel.practice.service.NoticeHandlersController;
import org.springframework.stereotype.Component;

/** The id_token of a launch, LTI 1.3 Core §5.3 and §5.4, with the service claims of LTI Advantage. */
@Component
public class IdTokens {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final SigningKeys keys;
    private final CanvasVariables canvas;
    private final CourseCopies copies;
    private final Address address;
    private final Clock clock;

    IdTokens(SigningKeys keys, CanvasVariables canvas, CourseCopies copies, Address address, Clock clock) {
        this.keys = keys;
        this.canvas = canvas;
        this.copies = copies;
        this.address = address;
        this.clock = clock;
    }

    public String issue(LaunchMessage message, String nonce) {
        var tool = message.tool();
        var member = message.member();
        var person = member.person();
        var course = member.course();
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address.issuer())
                .audience(tool.clientId())
                .subject(person.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", nonce)
                .claim("locale", person.locale().toLanguageTag())
                .claim(CLAIM + "message_type", message.type())
                .claim(CLAIM + "version", "1.3.0")
                .claim(CLAIM + "deployment_id", tool.deploymentId())
                .claim(CLAIM + "target_link_uri", message.targetLinkUri().toString())
                .claim(CLAIM + "roles", member.launchRoles())
                .claim(CLAIM + "context", context(course))
                .claim(CLAIM + "tool_platform", platform())
                .claim(CLAIM + "launch_presentation", presentation(message));
        message.link().ifPresent(it -> claims.claim(CLAIM + "resource_link", it.claim()));
        if (course.sendsName()) {
            claims.claim("name", person.name())
                    .claim("given_name", person.givenName())
                    .claim("family_name", person.familyName())
                    .claim(CLAIM + "lis", Map.of("person_sourcedid", person.sourcedId()));
        }
        if (course.sendsEmail()) {
            claims.claim("email", person.email());
        }
        if (!message.custom().isEmpty()) {
            claims.claim(
                    CLAIM + "custom",
                    Substitution.of(message, variables(message)).in(message.custom()));
        }
        message.claims().forEach(claims::claim);
        addServices(claims, message);
        return keys.sign(claims.build());
    }

    private Map<String, String> variables(LaunchMessage message) {
        var variables =
                new LinkedHashMap<>(canvas.variables().apply(message.member().person()));
        variables.putAll(copies.variables(
                message.member().course().id(),
                message.link().map(ResourceLink::id).orElse("")));
        return variables;
    }

    private void addServices(JWTClaimsSet.Builder claims, LaunchMessage message) {
        var tool = message.tool();
        var course = address.at("/api/lti/courses/" + message.member().course().id());
        var gradeScopes =
                tool.scopes().stream().filter(Scopes::isGradeService).sorted().toList();
        if (!gradeScopes.isEmpty()) {
            var endpoint = new LinkedHashMap<String, Object>();
            endpoint.put("scope", gradeScopes);
            endpoint.put("lineitems", course + "/line_items");
            message.lineItemId().ifPresent(it -> endpoint.put("lineitem", course + "/line_items/" + it));
            claims.claim("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", endpoint);
        }
        if (tool.scopes().contains(Scopes.NOTICE_HANDLERS)) {
            claims.claim(
                    CLAIM + "platformnotificationservice",
                    Map.of(
                            "service_versions",
                            List.of("1.0"),
                            "platform_notification_service_url",
                            address.at(NoticeHandlersController.PATH),
                            "scope",
                            List.of(Scopes.NOTICE_HANDLERS),
                            "notice_types_supported",
                            List.of(NoticeHandlers.CONTEXT_COPY)));
        }
        if (tool.scopes().contains(Scopes.MEMBERSHIP)) {
            claims.claim(
                    "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                    Map.of("context_memberships_url", course + "/memberships", "service_versions", List.of("2.0")));
        }
    }

    /** LTI 1.3 Core §5.4.1. */
    static Map<String, Object> context(Course course) {
        return Map.of(
                "id",
                course.id(),
                "label",
                course.label(),
                "title",
                course.title(),
                "type",
                List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"));
    }

    private Map<String, Object> platform() {
        return Map.of(
                "guid",
                address.issuer(),
                "name",
                "Practice LMS",
                "product_family_code",
                "practice-lms",
                "version",
                "1",
                "url",
                address.issuer());
    }

    private Map<String, Object> presentation(LaunchMessage message) {
        return Map.of(
                "locale",
                message.member().person().locale().toLanguageTag(),
                "document_target",
                message.documentTarget(),
                "return_url",
                address.at(message.returnPath()));
    }
}
