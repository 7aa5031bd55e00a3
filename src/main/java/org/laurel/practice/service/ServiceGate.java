package org.laurel.practice.service;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.laurel.practice.course.Course;
import org.laurel.practice.course.Courses;
import org.laurel.practice.platform.ServiceRefused;
import org.springframework.stereotype.Component;

/** Lets a tool with the right token and scope into the services of a course in which it is placed. */
@Component
public class ServiceGate {

    private final AccessTokens tokens;
    private final Courses courses;

    ServiceGate(AccessTokens tokens, Courses courses) {
        this.tokens = tokens;
        this.courses = courses;
    }

    /** @param anyOf the scopes of which one is enough */
    public ServiceCall open(HttpServletRequest request, String course, String... anyOf) {
        var clientId = caller(request, anyOf);
        return new ServiceCall(
                clientId, courses.withTool(course, clientId).orElseThrow(() -> ServiceRefused.notFound("course")));
    }

    /** The tool that calls a service of no course. @param anyOf the scopes of which one is enough */
    String caller(HttpServletRequest request, String... anyOf) {
        var authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw ServiceRefused.token("A bearer token is needed");
        }
        var grant = tokens.find(authorization.substring(7).strip())
                .orElseThrow(() -> ServiceRefused.token("The access token is unknown or has expired"));
        if (Arrays.stream(anyOf).noneMatch(grant.scopes()::contains)) {
            throw ServiceRefused.scope("The access token lacks the scope " + String.join(" or ", anyOf));
        }
        return grant.clientId();
    }

    /** A call that may go on: which tool, in which course. */
    public record ServiceCall(String clientId, Course course) {}
}
