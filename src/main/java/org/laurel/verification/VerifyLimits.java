package org.laurel.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Keeps a page that anybody may use, and that opens addresses, from being used up or used against others: few at once,
 * and so many a minute from one network address.
 */
@Component
public class VerifyLimits {

    private static final int AT_ONCE = 6;
    private static final int A_MINUTE = 60;
    private static final int MOST_KNOWN = 10_000;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Cache<String, AtomicInteger> recent = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST_KNOWN)
            .build();

    /** @param client whom to count it for @throws PageProblem where it is too much now */
    public <T> T within(String client, Supplier<T> work) {
        if (Objects.requireNonNull(recent.get(client, it -> new AtomicInteger()))
                        .incrementAndGet()
                > A_MINUTE) {
            throw new PageProblem(HttpStatus.TOO_MANY_REQUESTS, "verification.problem.often");
        }
        if (!places.tryAcquire()) {
            throw new PageProblem(HttpStatus.SERVICE_UNAVAILABLE, "verification.problem.busy");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
