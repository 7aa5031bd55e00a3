package org.laurel.practice.launch;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.ResourceLink;

/**
 * Variables in custom parameters, LTI 1.3 Core appendix B. What the platform does not know, or keeps to itself by the
 * course's privacy switch, stays literal, as in every LMS.
 *
 * @param more variables beside those of the standard, with their values
 */
public record Substitution(
        Member member, Optional<ResourceLink> link, String documentTarget, Map<String, String> more) {

    Substitution(Member member, ResourceLink link, String documentTarget) {
        this(member, Optional.of(link), documentTarget, Map.of());
    }

    static Substitution of(LaunchMessage message, Map<String, String> more) {
        return new Substitution(message.member(), message.link(), message.documentTarget(), more);
    }

    public Map<String, String> in(Map<String, String> custom) {
        var substituted = new TreeMap<String, String>();
        custom.forEach((name, value) -> substituted.put(
                name, value.startsWith("$") ? valueOf(value.substring(1)).orElse(value) : value));
        return substituted;
    }

    private Optional<String> valueOf(String variable) {
        var person = member.person();
        var course = member.course();
        return switch (variable) {
            case "User.id" -> Optional.of(person.id());
            case "User.username" -> Optional.of(person.login()).filter(it -> course.sendsName());
            case "Person.name.full" -> Optional.of(person.name()).filter(it -> course.sendsName());
            case "Person.name.given" -> Optional.of(person.givenName()).filter(it -> course.sendsName());
            case "Person.name.family" -> Optional.of(person.familyName()).filter(it -> course.sendsName());
            case "Person.email.primary" -> Optional.of(person.email()).filter(it -> course.sendsEmail());
            case "Person.address.timezone" -> Optional.of(person.timeZone().getId());
            case "Message.locale" -> Optional.of(person.locale().toLanguageTag());
            case "Message.documentTarget" -> Optional.of(documentTarget);
            case "Context.id" -> Optional.of(course.id());
            case "Context.label", "CourseSection.label" -> Optional.of(course.label());
            case "Context.title", "CourseSection.title" -> Optional.of(course.title());
            case "ResourceLink.id" -> link.map(ResourceLink::id);
            case "ResourceLink.title" -> link.map(ResourceLink::title);
            case "Membership.role" -> Optional.of(member.courseRoles().stream().collect(Collectors.joining(",")));
            default -> Optional.ofNullable(more.get(variable));
        };
    }
}
