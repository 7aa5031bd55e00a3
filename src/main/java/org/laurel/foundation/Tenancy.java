package org.laurel.foundation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For which organisation, and on whose behalf, the current thread works. {@link TenantTransactionManager} tells
 * PostgreSQL at the start of every transaction; outside any organisation no tenant row is visible.
 */
public final class Tenancy {

    private record Scope(UUID organisation, @Nullable UUID person) {}

    private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

    private Tenancy() {}

    /** Runs {@code work} for an organisation and nobody in particular. */
    public static <T extends @Nullable Object> T in(UUID organisation, Supplier<T> work) {
        return within(new Scope(organisation, null), work);
    }

    /** Runs {@code work} for an organisation and nobody in particular. */
    public static void in(UUID organisation, Runnable work) {
        within(new Scope(organisation, null), () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code work} on behalf of one person of an organisation; the audit log names that person. */
    public static <T extends @Nullable Object> T as(UUID organisation, UUID person, Supplier<T> work) {
        return within(new Scope(organisation, person), work);
    }

    private static <T extends @Nullable Object> T within(Scope scope, Supplier<T> work) {
        Scope before = CURRENT.get();
        CURRENT.set(scope);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** The organisation of this thread. @throws IllegalStateException outside any organisation */
    public static UUID organisation() {
        Scope scope = CURRENT.get();
        if (scope == null) {
            throw new IllegalStateException("No organisation here: wrap the call in Tenancy.in(…)");
        }
        return scope.organisation();
    }

    /** The organisation of this thread, or empty outside any. */
    public static Optional<UUID> current() {
        Scope scope = CURRENT.get();
        return scope == null ? Optional.empty() : Optional.of(scope.organisation());
    }

    /** The person on whose behalf this thread works, or empty when the work is nobody's in particular. */
    public static Optional<UUID> person() {
        Scope scope = CURRENT.get();
        return scope == null ? Optional.empty() : Optional.ofNullable(scope.person());
    }
}
