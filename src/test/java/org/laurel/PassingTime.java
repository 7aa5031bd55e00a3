package org.laurel;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives Laurel the real time, which a test can set forward. */
@TestConfiguration(proxyBeanMethods = false)
public class PassingTime {

    @Bean
    @Primary
    public TestClock testClock() {
        return TestClock.running();
    }
}
