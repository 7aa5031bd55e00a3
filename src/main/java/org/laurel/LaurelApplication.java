package org.laurel;

import org.laurel.connection.SetupLinkCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Laurel, the LTI tool. The practice LMS beside it is an application of its own and never part of this one. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan
@ComponentScan(
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = {"org\\.laurel\\.practice\\..*", "org\\.laurel\\.tryout\\..*"})
        })
public class LaurelApplication {

    static {
        // Read once by the JDK, whoever uses its HTTP client first; see foundation.PinnedClients.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    public static void main(String[] args) {
        if (SetupLinkCommand.isMeantBy(args)) {
            SetupLinkCommand.run(System.out, args);
            return;
        }
        SpringApplication.run(LaurelApplication.class, args);
    }
}
