package org.laurel.lti;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets the calls of this node to one platform follow one another. Platforms count what one token asks for at once, and
 * throttle it; as each node has tokens of its own, no more than one call at a time ever goes out with a token.
 */
@Component
class OneAtATime {

    private static final Duration PATIENCE = Duration.ofSeconds(9);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Clock clock;
    private final Cache<UUID, ReentrantLock> turns =
            Caffeine.newBuilder().weakValues().build();

    OneAtATime(Clock clock) {
        this.clock = clock;
    }

    /** Does the work when it is its turn. @throws ServiceUnavailable when others take too long */
    <T> T with(Registration registration, Supplier<T> work) {
        ReentrantLock turn = turns.get(registration.id(), it -> new ReentrantLock(true));
        if (!taken(turn)) {
            throw new ServiceUnavailable(
                    "Other calls to the LMS are still under way",
                    clock.instant().plus(LATER));
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private boolean taken(ReentrantLock turn) {
        try {
            return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
