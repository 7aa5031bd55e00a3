package org.laurel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.award.AwardIssued;
import org.laurel.award.AwardRevoked;
import org.laurel.foundation.Tenancy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@LaurelTest
class AwardChangesTest {

    private static final int WRITERS = 4;
    private static final int EACH = 40;
    private static final int PAGE = 7;

    @Autowired
    AwardChanges changes;

    @Autowired
    FeedCursor cursors;

    @Autowired
    TransactionTemplate transaction;

    private final UUID organisation = UUID.randomUUID();

    @Test
    void what_happened_can_be_read_from_any_place_on() {
        UUID one = issued();
        UUID other = issued();
        in(() -> transaction.execute(status -> {
            changes.on(new AwardRevoked(one, organisation, null, "By mistake", null, Instant.EPOCH));
            return true;
        }));

        List<AwardChange> all = read(0, 10);

        assertThat(all).extracting(AwardChange::awardId).containsExactly(one, other, one);
        assertThat(all).extracting(AwardChange::kind).endsWith(AwardChange.Kind.REVOKED);
        assertThat(all).extracting(AwardChange::position).containsExactly(1L, 2L, 3L);
        assertThat(read(1, 1)).containsExactly(all.get(1));
        assertThat(read(3, 10)).isEmpty();
    }

    @Test
    void a_change_that_is_committed_late_comes_after_what_was_read_before() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<UUID> late = threads.submit(() -> in(() -> transaction.execute(status -> {
                UUID award = write();
                written.countDown();
                await(mayCommit);
                return award;
            })));
            await(written);
            UUID early = issued();
            assertThat(read(0, 10)).extracting(AwardChange::awardId).containsExactly(early);

            mayCommit.countDown();
            UUID award = late.get();

            assertThat(read(1, 10)).extracting(AwardChange::awardId).containsExactly(award);
        } finally {
            mayCommit.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void no_change_is_missed_or_doubled_while_others_are_being_made() throws Exception {
        var made = new ConcurrentLinkedQueue<UUID>();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            var writers = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(() -> {
                    for (int n = 0; n < EACH; n++) {
                        made.add(in(() -> transaction.execute(status -> {
                            UUID award = write();
                            LongStream.range(0, ThreadLocalRandom.current().nextInt(3))
                                    .forEach(more -> made.add(write()));
                            return award;
                        })));
                    }
                    return true;
                });
            }
            List<Future<Boolean>> writing =
                    writers.stream().map(threads::submit).toList();
            Callable<List<AwardChange>> reading = () -> {
                var seen = new ArrayList<AwardChange>();
                boolean done;
                do {
                    done = writing.stream().allMatch(Future::isDone);
                    readOn(seen);
                } while (!done);
                return seen;
            };
            List<Future<List<AwardChange>>> readers = List.of(threads.submit(reading), threads.submit(reading));

            for (Future<List<AwardChange>> reader : readers) {
                List<AwardChange> seen = reader.get();
                assertThat(seen).extracting(AwardChange::awardId).containsExactlyInAnyOrderElementsOf(made);
                assertThat(seen)
                        .extracting(AwardChange::position)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, made.size()).boxed().toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_cursor_is_good_for_its_own_organisation_only() {
        String cursor = in(() -> cursors.at(12));

        assertThat(in(() -> cursors.read(cursor))).hasValue(12);
        assertThat(Tenancy.in(UUID.randomUUID(), () -> cursors.read(cursor))).isEmpty();
    }

    @Test
    void a_made_up_cursor_is_none() {
        assertThat(in(() -> cursors.read("AAAAAAAAAAwAAAAAAAAAAAAAAAA"))).isEmpty();
        assertThat(in(() -> cursors.read("12"))).isEmpty();
        assertThat(in(() -> cursors.read("?"))).isEmpty();
        assertThat(in(() -> cursors.read("A".repeat(10_000)))).isEmpty();
    }

    private void readOn(List<AwardChange> seen) {
        List<AwardChange> page;
        do {
            page = read(seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position(), PAGE);
            seen.addAll(page);
        } while (page.size() == PAGE);
    }

    private List<AwardChange> read(long position, int limit) {
        return in(() -> changes.after(position, limit));
    }

    private UUID issued() {
        return in(() -> transaction.execute(status -> write()));
    }

    private UUID write() {
        UUID award = UUID.randomUUID();
        changes.on(new AwardIssued(
                award,
                organisation,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                java.net.URI.create("https://laurel.example/badges/assertions/" + award),
                Instant.EPOCH));
        return award;
    }

    private <T> T in(Supplier<T> work) {
        return Tenancy.in(organisation, work);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
