package org.laurel.practice.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Courses;
import org.laurel.practice.course.Member;
import org.laurel.practice.course.Person;
import org.laurel.practice.course.Sessions;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives a page the person who is signed in, or what that person is in the course of its address. */
@Component
public class SignedInArgument implements HandlerMethodArgumentResolver {

    private final Sessions sessions;
    private final Courses courses;

    SignedInArgument(Sessions sessions, Courses courses) {
        this.sessions = sessions;
        this.courses = courses;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Person.class || parameter.getParameterType() == Member.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        var person = sessions.personOf(request).orElseThrow(NotSignedIn::new);
        if (parameter.getParameterType() == Person.class) {
            return person;
        }
        var path = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return courses.visitor(String.valueOf(path.get("course")), person.id()).orElseThrow(NotHere::new);
    }
}
