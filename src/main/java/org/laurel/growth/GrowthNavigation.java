package org.laurel.growth;

import java.util.Set;
import org.laurel.directory.Capability;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where educators find their record, and leads what it counts. */
@Configuration(proxyBeanMethods = false)
class GrowthNavigation {

    private static final int AFTER_MY_BADGES = 45;
    private static final int BEFORE_PEOPLE = 58;

    @Bean
    NavItem growthItem() {
        return new NavItem("growth.nav", "/growth", AFTER_MY_BADGES, Set.of(Capability.EDUCATOR)).and("/imports");
    }

    @Bean
    NavItem recognitionItem() {
        return new NavItem("recognition.nav", "/recognition", BEFORE_PEOPLE, Set.of(Capability.PROGRAM_LEAD))
                .and("/growth/people", "/imports/waiting");
    }
}
