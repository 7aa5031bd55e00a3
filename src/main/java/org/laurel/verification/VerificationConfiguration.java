package org.laurel.verification;

import org.laurel.foundation.web.PublicUpload;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

    static final String PATH = "/verify";
    static final DataSize LARGEST_FILE = DataSize.ofMegabytes(10);
    private static final DataSize LARGEST_FORM = DataSize.ofMegabytes(12);
    private static final int BEFORE_ALL_OTHERS = 11;

    /** Framing is allowed, as of award pages, which lead here: there is no session that a click could abuse. */
    private static final String POLICY =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'";

    @Bean
    BadgeSchemas badgeSchemas() {
        return new BadgeSchemas();
    }

    @Bean
    PublicUpload badgesToVerify() {
        return new PublicUpload(PATH, LARGEST_FORM);
    }

    /** Anybody may check a badge; nobody is signed in. */
    @Bean
    @Order(BEFORE_ALL_OTHERS)
    SecurityFilterChain verificationSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }
}
