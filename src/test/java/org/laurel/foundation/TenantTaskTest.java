package org.laurel.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.foundation.task.TenantTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that is asked for again while it is under way. */
@LaurelTest
@Import(TenantTaskTest.SlowWork.class)
class TenantTaskTest {

    private static final TenantTask SLOW = new TenantTask("slow-test-work");
    /** More than a node has threads. */
    private static final int MANY = 40;

    @TestConfiguration(proxyBeanMethods = false)
    static class SlowWork {
        private final List<UUID> begun = new CopyOnWriteArrayList<>();
        private volatile CountDownLatch gate = new CountDownLatch(1);

        @Bean
        Task<Void> slowTestWork() {
            return SLOW.handledBy(subject -> {
                begun.add(subject);
                waitAtGate();
                return Optional.empty();
            });
        }

        private void waitAtGate() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Autowired
    SlowWork work;

    @Autowired
    SchedulerClient scheduler;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void close() {
        work.begun.clear();
        work.gate = new CountDownLatch(1);
    }

    @Test
    void work_that_is_hastened_while_it_goes_on_is_done_once_more() {
        UUID organisation = UUID.randomUUID();
        UUID subject = UUID.randomUUID();
        runNow(organisation, subject);
        Awaitility.await().until(() -> work.begun.size() == 1);

        runNow(organisation, subject);
        runNow(organisation, subject);
        work.gate.countDown();

        Awaitility.await().until(() -> waiting(organisation) == 0);
        assertThat(work.begun).containsExactly(subject, subject);
    }

    @Test
    void an_organisation_whose_work_hangs_leaves_threads_to_the_others() {
        UUID hanging = UUID.randomUUID();
        for (int i = 0; i < MANY; i++) {
            runNow(hanging, UUID.randomUUID());
        }
        Awaitility.await().until(() -> work.begun.size() > 1);
        UUID other = UUID.randomUUID();
        runNow(UUID.randomUUID(), other);

        Awaitility.await().until(() -> work.begun.contains(other));

        assertThat(work.begun).hasSizeLessThan(MANY);
        work.gate.countDown();
        Awaitility.await().until(() -> waiting(hanging) == 0);
        assertThat(work.begun).hasSize(MANY + 1).doesNotHaveDuplicates();
    }

    private void runNow(UUID organisation, UUID subject) {
        Tenancy.in(
                organisation,
                () -> transaction.executeWithoutResult(status -> SLOW.runNow(scheduler, subject, clock.instant())));
    }

    private int waiting(UUID organisation) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance like :organisation")
                .param("organisation", organisation + "/%")
                .query(Integer.class)
                .single();
    }
}
