package org.laurel.gradebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The real time, which a test can set forward, never back: pauses pass without anybody waiting for them. */
@TestConfiguration(proxyBeanMethods = false)
public class PassingTime {

    @Bean
    @Primary
    public HurriedClock hurriedClock() {
        return new HurriedClock();
    }

    public static final class HurriedClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        public void pass(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
