package org.laurel.foundation.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Work that must not be lost: a row written in the transaction that decided it, done later by any node. Modules declare
 * their {@link Task}s as beans and schedule through {@link SchedulerClient}.
 */
@Configuration(proxyBeanMethods = false)
class DurableTasks {

    /** Most work waits for other systems, so that threads may be more than processors. */
    private static final int THREADS = 16;
    /** How many of them one organisation may have, on all nodes together. */
    private static final int SHARE = 4;

    private static final double WHEN_HALF_IS_FREE = 0.5;
    private static final double NO_MORE_THAN_THREADS = 1.0;
    /** Work of a node that crashed goes to another after so many missed signs of life. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

    private static final int MISSED = 6;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(15);

    /** Takes part in the caller's transaction. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
    }

    @Bean
    Runner durableTaskRunner(
            DataSource dataSource,
            List<Task<?>> tasks,
            @Value("${laurel.task-polling:1s}") Duration polling,
            Clock clock) {
        return new Runner(dataSource, tasks, polling, clock);
    }

    /** Looks for due work from the moment when the application is ready, until it stops. */
    static final class Runner implements AutoCloseable {

        private final Scheduler scheduler;

        Runner(DataSource dataSource, List<Task<?>> tasks, Duration polling, Clock clock) {
            List<RecurringTask<?>> recurring = new ArrayList<>();
            List<Task<?>> others = new ArrayList<>();
            for (Task<?> task : tasks) {
                if (task instanceof RecurringTask<?> it) {
                    recurring.add(it);
                } else {
                    others.add(task);
                }
            }
            this.scheduler = Scheduler.create(dataSource, others)
                    .startTasks(recurring)
                    .threads(THREADS)
                    .jdbcCustomization(new FairShares(SHARE))
                    .pollUsingLockAndFetch(WHEN_HALF_IS_FREE, NO_MORE_THAN_THREADS)
                    .addSchedulerListener(new AbstractSchedulerListener() {
                        @Override
                        public void onExecutionComplete(ExecutionComplete completed) {
                            nextInShare(completed.getExecution().taskInstance);
                        }
                    })
                    .pollingInterval(polling)
                    .heartbeatInterval(SIGN_OF_LIFE)
                    .missedHeartbeatsLimit(MISSED)
                    .clock(clock::instant)
                    .shutdownMaxWait(PATIENCE_AT_STOP)
                    .build();
        }

        /** What waits because its organisation's share was taken goes on without waiting for the next poll. */
        private void nextInShare(TaskInstance<?> done) {
            long others = scheduler.getCurrentlyExecuting().stream()
                    .map(running -> running.getTaskInstance())
                    .filter(running -> !running.equals(done) && owner(running).equals(owner(done)))
                    .count();
            if (others >= SHARE - 1) {
                scheduler.triggerCheckForDueExecutions();
            }
        }

        private static String owner(TaskInstance<?> task) {
            return task.getId().split("/", 2)[0];
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            scheduler.start();
        }

        @Override
        public void close() {
            scheduler.stop();
        }
    }
}
