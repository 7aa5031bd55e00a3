package org.laurel.lti.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.laurel.lti.registration.Registration;
import org.springframework.stereotype.Component;

/**
 * Lets the calls of this node to one platform follow one another. Platforms count what one token asks for at once, and
 * throttle it; as each node has tokens of its own, no more than one call at a time ever goes out with a token.
 */
@Component
class PlatformCallLock {

    /** Durable tasks come back later, and leave their thread to others meanwhile. */
    private static final Duration OF_TASKS = Duration.ofSeconds(2);

    private static final Duration OF_PEOPLE = Duration.ofSeconds(9);

    private final Clock clock;
    private final Cache<UUID, ReentrantLock> turns =
            Caffeine.newBuilder().weakValues().build();

    PlatformCallLock(Clock clock) {
        this.clock = clock;
    }

    /** Does the work when it is its turn. @throws ServiceBusy when others take too long */
    <T> T with(Registration registration, Supplier<T> work) {
        return with(registration, OF_TASKS, work);
    }

    /** The same for somebody who sits before a page and waits for the answer. */
    <T> T forSomebody(Registration registration, Supplier<T> work) {
        return with(registration, OF_PEOPLE, work);
    }

    private <T> T with(Registration registration, Duration patience, Supplier<T> work) {
        ReentrantLock turn = turns.get(registration.id(), id -> new ReentrantLock(true));
        if (!taken(turn, patience)) {
            throw new ServiceBusy(
                    "Other calls to the LMS are still under way",
                    clock.instant().plus(OF_TASKS));
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private static boolean taken(ReentrantLock turn, Duration patience) {
        try {
            return turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
