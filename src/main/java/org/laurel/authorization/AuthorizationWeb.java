package org.laurel.authorization;

import org.laurel.lti.PublicPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where programs come in, without a launch. */
@Configuration(proxyBeanMethods = false)
class AuthorizationWeb {

    @Bean
    static PublicPath oauthPath() {
        return new PublicPath("/oauth2/**");
    }
}
