package org.laurel.practice.roster;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Course;
import org.laurel.practice.course.CourseCopies;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.course.RosterStyle;
import org.laurel.practice.launch.CanvasVariables;
import org.laurel.practice.launch.LaunchMessage;
import org.laurel.practice.launch.Substitution;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.laurel.practice.platform.Tools;
import org.laurel.practice.service.Paging;
import org.laurel.practice.service.ServiceGate;
import org.laurel.practice.service.ServiceMedia;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The roster for tools, NRPS 2.0 §2. */
@RestController
class MembershipsController {

    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final ServiceGate gate;
    private final ServiceMedia media;
    private final Courses courses;
    private final ResourceLinks links;
    private final Tools tools;
    private final CanvasVariables canvas;
    private final CourseCopies copies;
    private final Address address;

    MembershipsController(
            ServiceGate gate,
            ServiceMedia media,
            Courses courses,
            ResourceLinks links,
            Tools tools,
            CanvasVariables canvas,
            CourseCopies copies,
            Address address) {
        this.gate = gate;
        this.media = media;
        this.courses = courses;
        this.links = links;
        this.tools = tools;
        this.canvas = canvas;
        this.copies = copies;
        this.address = address;
    }

    @GetMapping("/api/lti/courses/{course}/memberships")
    ResponseEntity<Map<String, Object>> memberships(
            HttpServletRequest request,
            @PathVariable String course,
            @RequestParam(name = "role") @Nullable String role,
            @RequestParam(name = "rlid") @Nullable String resourceLinkId) {
        var call = gate.open(request, course, Scopes.MEMBERSHIP);
        media.accepted(request, ServiceMedia.MEMBERSHIPS);
        var message = Optional.ofNullable(resourceLinkId).map(it -> links.in(course, it)
                .filter(found -> found.clientId().equals(call.clientId()))
                .map(this::message)
                .orElseThrow(() -> ServiceRefused.notFound("resource link")));
        var paging = Paging.of(request, address, call.course().roster().pageSize());
        var all = courses.members(course).stream()
                .filter(it -> role == null || it.roles().stream().anyMatch(has -> has.isNamed(role)))
                .toList();
        return ResponseEntity.ok()
                .headers(paging.links(all.size()))
                .contentType(MediaType.parseMediaType(ServiceMedia.MEMBERSHIPS))
                .body(container(call.course(), paging, all, message));
    }

    private static Map<String, Object> container(
            Course course, Paging paging, List<Member> all, Optional<Function<Member, Map<String, Object>>> message) {
        var container = new LinkedHashMap<String, Object>();
        container.put("id", paging.address());
        container.put("context", Map.of("id", course.id(), "label", course.label(), "title", course.title()));
        container.put(
                "members",
                paging.of(all).stream().map(it -> document(it, message)).toList());
        return container;
    }

    /** NRPS 2.0 §2.2. */
    private static Map<String, Object> document(
            Member member, Optional<Function<Member, Map<String, Object>>> message) {
        var person = member.person();
        var style = member.course().roster();
        var document = new LinkedHashMap<String, Object>();
        document.put("status", member.active() ? "Active" : "Inactive");
        document.put("user_id", person.id());
        document.put("roles", style.moodle() ? member.shortRoles() : member.courseRoles());
        if (style.names()) {
            document.put("name", written(person.name(), style));
            document.put("given_name", written(person.givenName(), style));
            document.put("family_name", written(person.familyName(), style));
            document.put("lis_person_sourcedid", person.sourcedId());
        }
        if (style.emails()) {
            document.put("email", person.email());
        }
        message.ifPresent(of -> document.put("message", List.of(of.apply(member))));
        return document;
    }

    private static String written(String name, RosterStyle style) {
        return style.moodle() ? HtmlUtils.htmlEscape(name, StandardCharsets.UTF_8.name()) : name;
    }

    /** NRPS 2.0 §2.5: what a launch of the link by a member would bring, with the parameters of the tool and of the link. */
    private Function<Member, Map<String, Object>> message(ResourceLink link) {
        var tool = tools.byClientId(link.clientId()).map(Tool::custom).orElse(Map.of());
        var custom = LaunchMessage.together(tool, link.custom());
        var variables = canvas.variables();
        var histories = copies.variables(link.courseId(), link.id());
        return member -> {
            var message = new LinkedHashMap<String, Object>();
            message.put(CLAIM + "message_type", ToolMessage.RESOURCE_LINK);
            if (!custom.isEmpty()) {
                var more = new LinkedHashMap<>(variables.apply(member.person()));
                more.putAll(histories);
                var substitution = new Substitution(member, Optional.of(link), "iframe", more);
                message.put(CLAIM + "custom", substitution.in(custom));
            }
            return message;
        };
    }
}
