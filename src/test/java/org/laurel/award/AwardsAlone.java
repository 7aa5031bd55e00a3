package org.laurel.award;

import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Issues awards without work behind them: nobody listens who would look for the submission. */
@TestConfiguration(proxyBeanMethods = false)
public class AwardsAlone {

    @Bean
    public static BeanDefinitionRegistryPostProcessor withoutGradebook() {
        return registry -> registry.removeBeanDefinition("progressListener");
    }
}
