package org.laurel.foundation.task;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Tenancy;

/**
 * Slow or outside work about one thing of one organisation, done later and at least once. The durable row holds only
 * the two ids; what is to be done stands in the module's own tables, so that running it twice does no harm.
 */
public final class TenantTask {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final double BACK_OFF = 1.5;
    private static final String ONCE_MORE = "/once-more";

    /** The work. */
    @FunctionalInterface
    public interface Work {
        /** Runs within {@link Tenancy} of the organisation. @return when to run again, or empty when all is done */
        Optional<Instant> run(UUID subject);
    }

    private final String name;

    /** @param name unique and never changed: it stands in the database */
    public TenantTask(String name) {
        this.name = name;
    }

    /** The bean that makes db-scheduler run {@code work}; an exception is retried with growing pauses. */
    public Task<Void> handledBy(Work work) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY, BACK_OFF))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    String[] ids = instance.getId().split("/");
                    Optional<Instant> again =
                            Tenancy.in(UUID.fromString(ids[0]), () -> work.run(UUID.fromString(ids[1])));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** Schedules the work in the current transaction; {@code subject} must be new to this task. */
    public void schedule(SchedulerClient scheduler, UUID subject, Instant at) {
        scheduler.scheduleIfNotExists(instance(subject), at);
    }

    /**
     * Runs waiting work sooner, or schedules it where none waits. Work that goes on at this moment may have looked already,
     * so that it is done once more after.
     */
    public void runNow(SchedulerClient scheduler, UUID subject, Instant at) {
        TaskInstance<@Nullable Void> waiting = instance(subject);
        try {
            if (scheduler.getScheduledExecution(waiting).isPresent()) {
                scheduler.reschedule(waiting, at);
            } else {
                scheduler.scheduleIfNotExists(waiting, at);
            }
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            scheduler.scheduleIfNotExists(new TaskInstance<>(name, waiting.getId() + ONCE_MORE), at);
        }
    }

    private TaskInstance<@Nullable Void> instance(UUID subject) {
        return new TaskInstance<>(name, Tenancy.organisation() + "/" + subject);
    }
}
