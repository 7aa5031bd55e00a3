package org.laurel.award.bulk;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.key.BadgeKeyUnusable;
import org.laurel.foundation.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Works through lists, some rows at a stretch, so that all other work has its turn in between and one connection is all
 * that a list ever holds. What is done is written with the deed itself: a list that is worked on twice, or again after a
 * node has died, is done once.
 */
@Configuration(proxyBeanMethods = false)
class BatchWork {

    private static final Duration STRETCH = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofMillis(500);
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(BatchWork.class);

    private final Batches batches;
    private final BatchRows rows;
    private final BatchReader reader;
    private final BatchExecutor deeds;
    private final Clock clock;

    BatchWork(Batches batches, BatchRows rows, BatchReader reader, BatchExecutor deeds, Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.reader = reader;
        this.deeds = deeds;
        this.clock = clock;
    }

    @Bean
    Task<Void> workOnAwardLists() {
        return Batches.WORK.handledBy(this::goOn);
    }

    /** @return when to go on, or empty when there is nothing to do */
    Optional<Instant> goOn(UUID id) {
        Batch batch = batches.find(id);
        return Tenancy.as(Tenancy.organisation(), batch.madeBy(), () -> switch (batch.state()) {
            case READING -> {
                reader.read(batch);
                yield Optional.empty();
            }
            case RUNNING -> work(batch);
            default -> Optional.empty();
        });
    }

    private Optional<Instant> work(Batch batch) {
        long until = System.nanoTime() + STRETCH.toNanos();
        while (System.nanoTime() < until) {
            if (batches.find(batch.id()).state() != Batch.State.RUNNING) {
                return Optional.empty();
            }
            List<BatchRow> some = rows.open(batch.id(), 0, BatchRow.State.READY, AT_ONCE);
            if (some.isEmpty()) {
                batches.ended(batch.id(), rows.counts(batch.id()));
                return Optional.empty();
            }
            try {
                deeds.execute(batch, some);
            } catch (BadgeKeyUnusable e) {
                LOG.error("List {} waits: {}", batch.id(), e.getMessage(), e);
                return Optional.of(clock.instant().plus(BadgeKeyUnusable.PAUSE));
            }
        }
        return Optional.of(clock.instant().plus(REST));
    }
}
