package org.laurel.imports;

import com.github.kagkarlsson.scheduler.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.file.FileStore;
import org.laurel.verification.Verifier;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Report;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Looks at each badge of others once a day, by the same way as when it was brought: what its issuer publishes about it is
 * opened anew, bounded as ever. No transaction is open meanwhile. Only a plain word of the issuer changes anything; what
 * cannot be opened today is asked again tomorrow.
 */
@Configuration(proxyBeanMethods = false)
class RecheckWork {

    static final Duration A_DAY = Duration.ofDays(1);

    private final Rechecks rechecks;
    private final Verifier verifier;
    private final FileStore files;
    private final Clock clock;

    RecheckWork(Rechecks rechecks, Verifier verifier, FileStore files, Clock clock) {
        this.rechecks = rechecks;
        this.verifier = verifier;
        this.files = files;
        this.clock = clock;
    }

    @Bean
    Task<Void> recheckImportedBadges() {
        return Rechecks.RECHECK.handledBy(this::look);
    }

    /** @return when to look again, or empty where the badge was taken away */
    Optional<Instant> look(UUID badge) {
        Optional<UUID> file = rechecks.file(badge);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        isTakenBack(file.get()).ifPresent(it -> rechecks.found(badge, it));
        return Optional.of(clock.instant().plus(A_DAY));
    }

    /** Empty where the issuer cannot be heard. */
    private Optional<Boolean> isTakenBack(UUID file) {
        try {
            Report report = verifier.verify(files.read(file).getContentAsByteArray(), null);
            return report.findings().stream()
                    .filter(it -> it.check() == Check.REVOCATION && it.outcome() != Finding.Outcome.OPEN)
                    .map(it -> !it.passed())
                    .findFirst();
        } catch (NotReadable e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
