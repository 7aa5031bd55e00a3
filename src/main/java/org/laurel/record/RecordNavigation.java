package org.laurel.record;

import java.util.Set;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where administrators find what leaves for other systems. */
@Configuration(proxyBeanMethods = false)
class RecordNavigation {

    private static final int LAST = 80;

    @Bean
    NavItem integrationsItem() {
        return new NavItem("record.integrations", "/integrations", LAST, Set.of(Capability.ADMINISTRATOR));
    }

    @Controller
    static class IntegrationsController {

        @GetMapping("/integrations")
        String page(CurrentPerson me) {
            me.require(Capability.ADMINISTRATOR);
            return "record/integrations";
        }
    }
}
