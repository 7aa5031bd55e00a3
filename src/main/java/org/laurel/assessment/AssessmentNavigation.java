package org.laurel.assessment;

import java.util.Set;
import org.laurel.directory.Capability;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AssessmentNavigation {

    private static final int FIRST = 10;
    private static final int AFTER_CATALOGUE = 30;

    @Bean
    NavItem queueItem() {
        return new NavItem("assessment.nav.queue", "/queue", FIRST, Set.of(Capability.ASSESSOR));
    }

    @Bean
    NavItem claimsItem() {
        return new NavItem("assessment.nav.claims", "/claims", AFTER_CATALOGUE, Set.of(Capability.PROGRAM_LEAD));
    }
}
