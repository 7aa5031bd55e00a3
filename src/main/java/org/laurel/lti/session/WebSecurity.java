package org.laurel.lti.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.laurel.foundation.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/** A page needs a launch, unless it is public. No servlet session, no password, no login page. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final List<String> PUBLIC = List.of(
            "/lti/**",
            "/.well-known/**",
            "/badges/**",
            "/setup/**",
            "/actuator/health/**",
            "/error",
            "/static/**",
            "/webjars/**",
            "/js/**",
            "/css/**",
            "/images/**",
            "/favicon.ico");

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            OpenLaunches launches,
            Cookies cookies,
            Settings settings,
            List<PublicPath> contributed) {
        String[] open = Stream.concat(PUBLIC.stream(), contributed.stream().map(PublicPath::pattern))
                .toArray(String[]::new);
        return http.securityContext(it -> it.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(it -> it.csrfTokenRepository(new LaunchCsrf())
                        .requireCsrfProtectionMatcher(WebSecurity::changesSomethingOfALaunch))
                .headers(it -> it.defaultsDisabled().addHeaderWriter(new PageHeaders(settings)))
                .addFilterBefore(new LaunchFilter(launches, cookies), CsrfFilter.class)
                .authorizeHttpRequests(it -> it.requestMatchers(WebSecurity::isClosedLaunch)
                        .denyAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(it -> it.authenticationEntryPoint(closed()))
                .build();
    }

    /** There is nothing to authenticate with but a launch. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("People come in by launches only");
        };
    }

    private static boolean changesSomethingOfALaunch(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod())
                && LaunchFilter.session(request).isPresent();
    }

    private static boolean isClosedLaunch(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR && request.getAttribute(LaunchFilter.CLOSED) != null;
    }

    /** A launch of others is not found; without any cookie the person is asked to open Laurel again from their course. */
    private static AuthenticationEntryPoint closed() {
        return (request, response, problem) -> response.sendError(
                request.getAttribute(LaunchFilter.CLOSED) instanceof HttpStatus status
                        ? status.value()
                        : HttpStatus.UNAUTHORIZED.value());
    }
}
