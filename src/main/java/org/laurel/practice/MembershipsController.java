package org.laurel.practice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The roster for tools, NRPS 2.0 §2. */
@RestController
class MembershipsController {

    private static final String CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";

    private final ServiceGate gate;
    private final ServiceMedia media;
    private final Courses courses;
    private final ResourceLinks links;
    private final Address address;

    MembershipsController(ServiceGate gate, ServiceMedia media, Courses courses, ResourceLinks links, Address address) {
        this.gate = gate;
        this.media = media;
        this.courses = courses;
        this.links = links;
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
        var link = Optional.ofNullable(resourceLinkId).map(it -> links.in(course, it)
                .filter(found -> found.clientId().equals(call.clientId()))
                .orElseThrow(() -> ServiceRefused.notFound("resource link")));
        var paging = Paging.of(request, address);
        var all = courses.members(course).stream()
                .filter(it -> role == null || it.roles().stream().anyMatch(has -> has.isNamed(role)))
                .toList();
        return ResponseEntity.ok()
                .headers(paging.links(all.size()))
                .contentType(MediaType.parseMediaType(ServiceMedia.MEMBERSHIPS))
                .body(container(call.course(), paging, all, link));
    }

    private static Map<String, Object> container(
            Course course, Paging paging, List<Member> all, Optional<ResourceLink> link) {
        var container = new LinkedHashMap<String, Object>();
        container.put("id", paging.address());
        container.put("context", Map.of("id", course.id(), "label", course.label(), "title", course.title()));
        container.put(
                "members", paging.of(all).stream().map(it -> document(it, link)).toList());
        return container;
    }

    private static Map<String, Object> document(Member member, Optional<ResourceLink> link) {
        var person = member.person();
        var document = new LinkedHashMap<String, Object>();
        document.put("status", "Active");
        document.put("user_id", person.id());
        document.put("roles", member.courseRoles());
        if (member.course().sendsName()) {
            document.put("name", person.name());
            document.put("given_name", person.givenName());
            document.put("family_name", person.familyName());
        }
        if (member.course().sendsEmail()) {
            document.put("email", person.email());
        }
        link.ifPresent(it -> document.put("message", List.of(message(member, it))));
        return document;
    }

    /** NRPS 2.0 §2.5: what a launch of the link by this member would bring. */
    private static Map<String, Object> message(Member member, ResourceLink link) {
        return Map.of(
                CLAIM + "message_type",
                "LtiResourceLinkRequest",
                CLAIM + "custom",
                new Substitution(member, link, "iframe").in(link.custom()));
    }
}
