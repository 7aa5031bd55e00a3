package org.laurel.award.published;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

@Configuration(proxyBeanMethods = false)
class AwardConfiguration {

    private static final int BEFORE_ALL_OTHERS = 10;

    /** Framing is allowed: portfolios show award pages, and there is nothing on them that could be clicked by trick. */
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

    /** Everything under {@code /badges/} is public, the same for everybody, and knows no session. */
    @Bean
    @Order(BEFORE_ALL_OTHERS)
    SecurityFilterChain badgeSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher("/badges/**")
                .addFilterBefore(new PublicDocumentsFilter(), DisableEncodeUrlFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }
}
