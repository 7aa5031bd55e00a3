package org.laurel.assessment.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.Assessors;
import org.laurel.assessment.Stage;
import org.laurel.assessment.Stage.HandedIn;
import org.laurel.assessment.TaskAssignments;
import org.laurel.assessment.queue.QueueList.Show;
import org.laurel.foundation.Ids;
import org.laurel.foundation.web.PageProblem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@LaurelTest
@Import(Stage.class)
class QueueTest {

    @Autowired
    Stage.Scene scene;

    @Autowired
    Stage.MovingClock clock;

    @Autowired
    TaskAssignments claims;

    @Autowired
    AssessmentQueue queue;

    @Autowired
    QueueList list;

    @Autowired
    Assessors assessors;

    private UUID version = Ids.next();
    private UUID ana = Ids.next();
    private UUID ben = Ids.next();

    @BeforeEach
    void begin() {
        scene.freshOrganisation();
        version = scene.publish(false);
        ana = scene.person("Ana (sample)");
        ben = scene.person("Ben (sample)");
    }

    @Test
    void an_attempt_handed_in_waits_and_is_due_fourteen_business_days_later() {
        HandedIn work = scene.handedIn(version);
        AssessmentTask task = task(work);
        assertThat(task.state()).isEqualTo(AssessmentTask.State.WAITING);
        assertThat(task.dueAt()).isEqualTo(Instant.parse("2026-03-20T09:00:00Z"));
        assertThat(scene.here(() -> list.page(ana, Show.ALL, null, 0))).containsExactly(task);
    }

    @Test
    void the_attempt_due_first_is_taken_first() {
        HandedIn first = scene.handedIn(version);
        clock.pass(Duration.ofDays(1));
        HandedIn second = scene.handedIn(version);
        assertThat(takeNext(ana)).contains(first.task());
        assertThat(takeNext(ana)).contains(second.task());
        assertThat(takeNext(ana)).isEmpty();
    }

    @Test
    void nobody_is_given_their_own_work() {
        HandedIn own = scene.handedInBy(ana, version);
        assertThat(takeNext(ana)).isEmpty();
        assertThat(scene.here(() -> list.page(ana, Show.ALL, null, 0))).isEmpty();
        assertThatThrownBy(() -> scene.here(() -> claims.take(own.task(), ana)))
                .isInstanceOf(PageProblem.class)
                .hasMessageContaining("own-work");
        assertThat(takeNext(ben)).contains(own.task());
    }

    @Test
    void a_claim_keeps_others_away_until_its_lease_runs_out() {
        HandedIn work = scene.handedIn(version);
        takeNext(ana);
        clock.pass(AssessmentQueue.LEASE);
        assertThat(takeNext(ben)).isEmpty();
        assertThat(scene.here(() -> claims.take(work.task(), ben))).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(scene.here(() -> claims.take(work.task(), ben))).isTrue();
        assertThat(scene.here(() -> queue.renew(work.task(), ana))).isFalse();
    }

    @Test
    void looking_and_writing_lengthen_the_lease() {
        HandedIn work = scene.handedIn(version);
        takeNext(ana);
        clock.pass(Duration.ofMinutes(59));
        assertThat(scene.here(() -> queue.renew(work.task(), ana))).isTrue();
        clock.pass(Duration.ofMinutes(59));
        assertThat(takeNext(ben)).isEmpty();
    }

    @Test
    void a_released_claim_is_free_for_others() {
        HandedIn work = scene.handedIn(version);
        takeNext(ana);
        scene.does(() -> claims.putBack(work.task(), ben));
        assertThat(task(work).claimedBy()).isEqualTo(ana);
        scene.does(() -> claims.putBack(work.task(), ana));
        assertThat(takeNext(ben)).contains(work.task());
    }

    @Test
    void nobody_gets_a_next_attempt_while_they_hold_many() {
        for (int i = 0; i <= AssessmentQueue.MOST_CLAIMS; i++) {
            scene.handedIn(version);
        }
        for (int i = 0; i < AssessmentQueue.MOST_CLAIMS; i++) {
            assertThat(takeNext(ana)).isPresent();
        }
        assertThat(takeNext(ana)).isEmpty();
        assertThat(takeNext(ben)).isPresent();
        clock.pass(AssessmentQueue.LEASE.plusSeconds(1));
        assertThat(takeNext(ana)).isPresent();
    }

    @Test
    void two_assessors_at_once_never_get_the_same_attempt() throws Exception {
        var waiting = new HashSet<UUID>();
        for (int i = 0; i < 2 * AssessmentQueue.MOST_CLAIMS; i++) {
            waiting.add(scene.handedIn(version).task());
        }
        var start = new CyclicBarrier(2);
        Callable<List<UUID>> taking = () -> {
            start.await();
            var taken = new ArrayList<UUID>();
            UUID me = Ids.next();
            for (Optional<UUID> next = takeNext(me); next.isPresent(); next = takeNext(me)) {
                taken.add(next.get());
            }
            return taken;
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            var one = threads.submit(taking);
            var other = threads.submit(taking);
            var taken = new ArrayList<>(one.get(30, TimeUnit.SECONDS));
            taken.addAll(other.get(30, TimeUnit.SECONDS));
            assertThat(taken).containsExactlyInAnyOrderElementsOf(waiting);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_withdrawn_attempt_leaves_the_queue() {
        HandedIn work = scene.handedIn(version);
        takeNext(ana);
        scene.withdraws(work);
        assertThat(task(work).state()).isEqualTo(AssessmentTask.State.WITHDRAWN);
        assertThat(scene.here(() -> list.page(ana, Show.MINE, null, 0))).isEmpty();
        assertThat(scene.here(() -> queue.renew(work.task(), ana))).isFalse();
    }

    @Test
    void a_program_lead_hands_a_claim_to_a_known_assessor_but_never_to_its_educator() {
        HandedIn work = scene.handedInBy(ben, version);
        UUID cleo = scene.person("Cleo (sample)");
        takeNext(ana);
        assertThatThrownBy(() -> scene.does(() -> claims.handOver(work.task(), cleo)))
                .isInstanceOf(PageProblem.class);
        scene.does(() -> assessors.seen(cleo));
        scene.does(() -> assessors.seen(ben));
        scene.does(() -> claims.handOver(work.task(), cleo));
        assertThat(task(work).claimedBy()).isEqualTo(cleo);
        clock.pass(Duration.ofHours(23));
        assertThat(takeNext(ana)).isEmpty();
        assertThatThrownBy(() -> scene.does(() -> claims.handOver(work.task(), ben)))
                .isInstanceOf(PageProblem.class)
                .hasMessageContaining("hand-over");
    }

    @Test
    void a_program_lead_puts_a_forgotten_claim_back() {
        HandedIn work = scene.handedIn(version);
        takeNext(ana);
        scene.does(() -> claims.free(work.task()));
        assertThat(takeNext(ben)).contains(work.task());
        assertThat(scene.count(
                        "select count(*) from audit_entry where action = 'claim.released' and subject_id = :id",
                        work.submission()))
                .isEqualTo(1);
    }

    @Test
    void filters_show_mine_free_and_past_due() {
        HandedIn mine = scene.handedIn(version);
        takeNext(ana);
        clock.pass(Duration.ofDays(30));
        scene.does(() -> queue.renew(mine.task(), ana));
        HandedIn free = scene.handedIn(version);
        assertThat(shown(Show.MINE)).containsExactly(mine.task());
        assertThat(shown(Show.FREE)).containsExactly(free.task());
        assertThat(shown(Show.OVERDUE)).containsExactly(mine.task());
        assertThat(scene.here(() -> list.counts(ana, null))).isEqualTo(new QueueList.Counts(2, 1, 1, 1));
        assertThat(scene.here(() -> list.page(ana, Show.ALL, Ids.next(), 0))).isEmpty();
    }

    @Test
    void another_organisation_sees_and_takes_nothing() {
        HandedIn work = scene.handedIn(version);
        scene.freshOrganisation();
        UUID stranger = scene.person("Stranger (sample)");
        assertThat(takeNext(stranger)).isEmpty();
        assertThat(scene.here(() -> queue.find(work.task()))).isEmpty();
        assertThat(scene.here(() -> queue.claim(work.task(), stranger))).isFalse();
    }

    private List<UUID> shown(Show show) {
        return scene.here(() -> list.page(ana, show, null, 0)).stream()
                .map(AssessmentTask::id)
                .toList();
    }

    private Optional<UUID> takeNext(UUID assessor) {
        return scene.here(() -> claims.takeNext(assessor, null));
    }

    private AssessmentTask task(HandedIn work) {
        return scene.here(() -> queue.find(work.task())).orElseThrow();
    }
}
