package org.laurel.directory.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.directory.role.RoleMappings;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.Launch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link CurrentPerson} of the request's launch. */
@Configuration(proxyBeanMethods = false)
class DirectoryWeb implements WebMvcConfigurer {

    private static final int NEAR_THE_END = 60;

    private final RoleMappings mappings;

    DirectoryWeb(RoleMappings mappings) {
        this.mappings = mappings;
    }

    @Bean
    static NavItem peopleItem() {
        return new NavItem(
                "directory.people", "/people", NEAR_THE_END, Set.of(Capability.ADMINISTRATOR, Capability.PROGRAM_LEAD));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentPersonArgument(mappings));
    }

    static @Nullable CurrentPerson currentPerson(RoleMappings mappings) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Launch launch)) {
            return null;
        }
        return new CurrentPerson(
                launch.personId(), launch.organisationId(), launch.personName(), mappings.of(launch), launch);
    }

    private record CurrentPersonArgument(RoleMappings mappings) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == CurrentPerson.class;
        }

        @Override
        public CurrentPerson resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            CurrentPerson person = currentPerson(mappings);
            if (person == null) {
                throw new PageProblem(HttpStatus.UNAUTHORIZED, "problem.not-signed-in");
            }
            return person;
        }
    }
}
