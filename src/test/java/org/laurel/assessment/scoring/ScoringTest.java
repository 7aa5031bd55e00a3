package org.laurel.assessment.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.assessment.AssessmentQueue;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Drafts;
import org.laurel.assessment.Stage;
import org.laurel.assessment.Stage.HandedIn;
import org.laurel.assessment.TaskAssignments;
import org.laurel.assessment.queue.QueueList;
import org.laurel.foundation.Ids;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.Outcome;
import org.laurel.submission.Outcome.Finding;
import org.laurel.submission.Submissions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@LaurelTest
@Import(Stage.class)
class ScoringTest {

    private static final String ADVICE = "Wait four seconds after each answer.";
    private static final Map<String, String> ALL_MET = Map.of("level.pauses", "good", "level.questions", "best");
    private static final Map<String, String> PAUSES_UNMET = Map.of(
            "level.pauses",
            "some",
            "feedback.pauses",
            ADVICE,
            "level.questions",
            "good",
            "feedback.questions",
            "Open ones.",
            "strengths",
            "Students listen.",
            "next.artefacts",
            "Film once more.");

    @Autowired
    Stage.Scene scene;

    @Autowired
    Stage.MovingClock clock;

    @Autowired
    TaskAssignments claims;

    @Autowired
    Scoring scoring;

    @Autowired
    Decisions decisions;

    @Autowired
    Drafts drafts;

    @Autowired
    QueueList list;

    @Autowired
    Submissions submissions;

    @Autowired
    CommentBank comments;

    @Autowired
    JdbcClient jdbc;

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
    void every_criterion_met_is_earned_and_told_at_once() {
        HandedIn work = takenBy(ana);
        assertThat(send(work, ana, ALL_MET)).isEqualTo(new ScoringResult.Sent(true, false));
        assertThat(scene.stateOf(work)).isEqualTo("EARNED");
        assertThat(scene.decidedOn(work)).singleElement().satisfies(event -> {
            assertThat(event.earned()).isTrue();
            assertThat(event.personId()).isEqualTo(work.educator());
            assertThat(event.number()).isEqualTo(1);
        });
        assertThat(scene.count(
                        "select count(*) from audit_entry where subject_id = :id and action in ('assessment.sent', 'attempt.decided')",
                        work.submission()))
                .isEqualTo(2);
    }

    @Test
    void a_criterion_not_met_is_not_yet_with_every_word_told() {
        HandedIn work = takenBy(ana);
        send(work, ana, PAUSES_UNMET);
        assertThat(scene.stateOf(work)).isEqualTo("NOT_YET");
        assertThat(outcome(work))
                .isEqualTo(new Outcome(
                        false,
                        "Students listen.",
                        Map.of(
                                "pauses", new Finding("some", false, ADVICE, false),
                                "questions", new Finding("good", true, "Open ones.", false)),
                        Map.of("artefacts", "Film once more.")));
    }

    @Test
    void what_was_met_is_carried_forward_and_only_the_rest_is_judged() {
        HandedIn first = takenBy(ana);
        send(first, ana, PAUSES_UNMET);
        HandedIn second = scene.revised(first, version);
        scene.here(() -> claims.take(second.task(), ben));
        ScoringResult.Open open = (ScoringResult.Open) scene.here(() -> scoring.open(second.task(), ben));
        assertThat(open.sheet().open()).extracting("id").containsExactly("pauses");
        assertThat(send(second, ben, Map.of("level.pauses", "good", "level.questions", "some")))
                .isEqualTo(new ScoringResult.Sent(true, false));
        assertThat(outcome(second).criteria())
                .isEqualTo(Map.of(
                        "pauses", new Finding("good", true, null, false),
                        "questions", new Finding("good", true, "Open ones.", true)));
        assertThat(scene.stateOf(second)).isEqualTo("EARNED");
    }

    @Test
    void nothing_is_sent_before_each_open_criterion_has_a_level_and_advice_where_not_met() {
        HandedIn work = takenBy(ana);
        ScoringResult.Incomplete answer =
                (ScoringResult.Incomplete) send(work, ana, Map.of("level.pauses", "some", "feedback.pauses", "No."));
        assertThat(answer.gaps())
                .extracting(ScoringSheet.Gap::field, ScoringSheet.Gap::messageKey)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("feedback.pauses", "advice"),
                        org.assertj.core.groups.Tuple.tuple("level.questions", "level"));
        assertThat(scene.stateOf(work)).isEqualTo("WITH_ASSESSOR");
        assertThat(draft(work, ana).text("feedback.pauses")).isEqualTo("No.");
    }

    @Test
    void a_text_beyond_the_limit_is_refused() {
        HandedIn work = takenBy(ana);
        String endless = "x".repeat(Draft.LONGEST + 1);
        ScoringResult answer = keep(work, ana, Map.of("strengths", endless), "one", 0);
        assertThat(answer).isInstanceOfSatisfying(ScoringResult.Incomplete.class, it -> assertThat(it.gaps())
                .extracting(ScoringSheet.Gap::field)
                .containsExactly("strengths"));
        assertThat(draft(work, ana)).isEqualTo(Draft.EMPTY);
    }

    @Test
    void sending_twice_decides_once() {
        HandedIn work = takenBy(ana);
        send(work, ana, ALL_MET);
        assertThat(send(work, ana, PAUSES_UNMET)).isEqualTo(new ScoringResult.SentBefore(true, false));
        assertThat(scene.stateOf(work)).isEqualTo("EARNED");
        assertThat(scene.decidedOn(work)).hasSize(1);
    }

    @Test
    void sending_from_two_windows_at_once_decides_once() throws Exception {
        HandedIn work = takenBy(ana);
        var start = new CyclicBarrier(2);
        Callable<ScoringResult> sending = () -> {
            start.await();
            return send(work, ana, ALL_MET);
        };
        var threads = Executors.newFixedThreadPool(2);
        try {
            var one = threads.submit(sending);
            var other = threads.submit(sending);
            assertThat(List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(
                            new ScoringResult.Sent(true, false), new ScoringResult.SentBefore(true, false));
        } finally {
            threads.shutdownNow();
        }
        assertThat(scene.decidedOn(work)).hasSize(1);
        assertThat(assessmentsOf(work)).isEqualTo(1);
    }

    @Test
    void whoever_lost_the_claim_cannot_send_and_keeps_the_draft() {
        HandedIn work = takenBy(ana);
        clock.pass(AssessmentQueue.LEASE.plusSeconds(1));
        scene.here(() -> claims.take(work.task(), ben));
        assertThat(send(work, ana, PAUSES_UNMET)).isInstanceOfSatisfying(ScoringResult.Closed.class, it -> {
            assertThat(it.reason()).isEqualTo(ScoringResult.Closed.Reason.TAKEN);
            assertThat(it.draft().strengths()).isEqualTo("Students listen.");
        });
        assertThat(scene.stateOf(work)).isEqualTo("WITH_ASSESSOR");
        assertThat(draft(work, ana).text("feedback.pauses")).isEqualTo(ADVICE);
        assertThat(draft(work, ben)).isEqualTo(Draft.EMPTY);
    }

    @Test
    void a_lease_that_ran_out_does_no_harm_while_nobody_else_took_the_attempt() {
        HandedIn work = takenBy(ana);
        clock.pass(Duration.ofDays(2));
        assertThat(send(work, ana, ALL_MET)).isEqualTo(new ScoringResult.Sent(true, false));
    }

    @Test
    void an_attempt_withdrawn_meanwhile_is_not_decided_and_the_draft_is_kept() {
        HandedIn work = takenBy(ana);
        scene.withdraws(work);
        assertThat(send(work, ana, PAUSES_UNMET))
                .isInstanceOfSatisfying(ScoringResult.Closed.class, it -> assertThat(it.reason())
                        .isEqualTo(ScoringResult.Closed.Reason.WITHDRAWN));
        assertThat(scene.stateOf(work)).isEqualTo("WITHDRAWN");
        assertThat(scene.decidedOn(work)).isEmpty();
        assertThat(draft(work, ana).strengths()).isEqualTo("Students listen.");
    }

    @Test
    void nobody_opens_or_sends_what_they_never_claimed() {
        HandedIn work = scene.handedIn(version);
        assertThat(scene.here(() -> scoring.open(work.task(), ana)))
                .isInstanceOfSatisfying(ScoringResult.Closed.class, it -> assertThat(it.reason())
                        .isEqualTo(ScoringResult.Closed.Reason.FREE));
        assertThatThrownBy(() -> send(work, ana, ALL_MET)).isInstanceOf(PageProblem.class);
        assertThatThrownBy(() -> scene.here(() -> scoring.mine(work.task(), ana)))
                .isInstanceOf(PageProblem.class);
    }

    @Test
    void nobody_judges_their_own_work() {
        HandedIn own = scene.handedInBy(ana, version);
        assertThatThrownBy(() -> scene.here(() -> scoring.open(own.task(), ana)))
                .isInstanceOf(PageProblem.class)
                .hasMessageContaining("own-work");
        assertThatThrownBy(() -> send(own, ana, ALL_MET)).isInstanceOf(PageProblem.class);
    }

    @Test
    void a_stale_save_of_another_window_is_refused_and_both_versions_exist() {
        HandedIn work = takenBy(ana);
        assertThat(keep(work, ana, Map.of("strengths", "one"), "window one", 0)).isInstanceOf(ScoringResult.Kept.class);
        assertThat(keep(work, ana, Map.of("strengths", "two"), "window two", 0))
                .isInstanceOfSatisfying(ScoringResult.Stale.class, it -> {
                    assertThat(it.typed().strengths()).isEqualTo("two");
                    assertThat(it.other().draft().strengths()).isEqualTo("one");
                    assertThat(it.other().revision()).isEqualTo(1);
                });
        assertThat(draft(work, ana).strengths()).isEqualTo("one");
        assertThat(keep(work, ana, Map.of("strengths", "two"), "window two", 1)).isInstanceOf(ScoringResult.Kept.class);
    }

    @Test
    void a_window_whose_answer_got_lost_does_not_stand_in_its_own_way() {
        HandedIn work = takenBy(ana);
        keep(work, ana, Map.of("strengths", "one"), "window", 0);
        assertThat(keep(work, ana, Map.of("strengths", "one and more"), "window", 0))
                .isInstanceOf(ScoringResult.Kept.class);
    }

    @Test
    void a_held_decision_reaches_the_educator_when_a_program_lead_releases_it() {
        UUID held = scene.publish(true);
        HandedIn work = scene.handedIn(held);
        scene.here(() -> claims.take(work.task(), ana));
        assertThat(send(work, ana, ALL_MET)).isEqualTo(new ScoringResult.Sent(true, true));
        assertThat(scene.stateOf(work)).isEqualTo("WITH_ASSESSOR");
        assertThat(scene.decidedOn(work)).isEmpty();
        assertThat(scene.here(() -> list.held(ben)))
                .singleElement()
                .satisfies(it -> assertThat(it.task().id()).isEqualTo(work.task()));
        scene.does(() -> decisions.release(work.task(), ben));
        scene.does(() -> decisions.release(work.task(), ben));
        assertThat(scene.stateOf(work)).isEqualTo("EARNED");
        assertThat(scene.decidedOn(work)).hasSize(1);
        assertThat(scene.here(() -> list.held(ben))).isEmpty();
    }

    @Test
    void nobody_releases_the_decision_on_their_own_work_and_a_withdrawn_one_is_gone() {
        HandedIn work = scene.handedInBy(ben, scene.publish(true));
        scene.here(() -> claims.take(work.task(), ana));
        send(work, ana, ALL_MET);
        assertThat(scene.here(() -> list.held(ben))).isEmpty();
        assertThatThrownBy(() -> scene.does(() -> decisions.release(work.task(), ben)))
                .isInstanceOf(PageProblem.class);
        scene.withdraws(work);
        scene.does(() -> decisions.release(work.task(), ana));
        assertThat(scene.stateOf(work)).isEqualTo("WITHDRAWN");
        assertThat(scene.decidedOn(work)).isEmpty();
    }

    @Test
    void a_sent_assessment_can_be_neither_changed_nor_deleted() {
        HandedIn work = takenBy(ana);
        send(work, ana, ALL_MET);
        for (String attempt : new String[] {"update assessment set sent_at = now()", "delete from assessment"}) {
            assertThatThrownBy(() -> scene.inTransaction(() -> jdbc.sql(attempt).update()))
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void another_organisation_sees_no_draft_and_no_assessment() {
        HandedIn work = takenBy(ana);
        send(work, ana, ALL_MET);
        assertThat(assessmentsOf(work)).isEqualTo(1);
        scene.freshOrganisation();
        assertThat(assessmentsOf(work)).isZero();
        assertThat(scene.here(() -> drafts.find(work.task(), ana))).isEmpty();
        assertThatThrownBy(() -> scene.here(() -> scoring.open(work.task(), ana)))
                .isInstanceOf(PageProblem.class);
    }

    @Test
    void comments_are_ones_own_kept_once_and_bounded() {
        scene.does(() -> comments.keep(ana, " Say more.\r\nPlease. "));
        scene.does(() -> comments.keep(ana, "Say more.\nPlease."));
        var kept = scene.here(() -> comments.of(ana));
        assertThat(kept).extracting(CommentBank.Comment::text).containsExactly("Say more.\nPlease.");
        scene.does(() -> comments.delete(ben, kept.get(0).id()));
        assertThat(scene.here(() -> comments.of(ana))).hasSize(1);
        assertThat(scene.here(() -> comments.of(ben))).isEmpty();
        for (String bad : new String[] {" ", "x".repeat(CommentBank.LONGEST + 1)}) {
            assertThatThrownBy(() -> scene.does(() -> comments.keep(ana, bad))).isInstanceOf(PageProblem.class);
        }
        scene.does(() -> comments.delete(ana, kept.get(0).id()));
        assertThat(scene.here(() -> comments.of(ana))).isEmpty();
    }

    private HandedIn takenBy(UUID assessor) {
        HandedIn work = scene.handedIn(version);
        scene.here(() -> claims.take(work.task(), assessor));
        return work;
    }

    private ScoringResult send(HandedIn work, UUID assessor, Map<String, String> fields) {
        return scene.here(
                () -> scoring.send(work.task(), assessor, fields, new Drafts.Source("window", 0), Locale.ENGLISH));
    }

    private ScoringResult keep(HandedIn work, UUID assessor, Map<String, String> fields, String page, int revision) {
        return scene.here(() -> scoring.keep(work.task(), assessor, fields, new Drafts.Source(page, revision)));
    }

    private Draft draft(HandedIn work, UUID assessor) {
        return scene.here(() -> drafts.find(work.task(), assessor))
                .orElseThrow()
                .draft();
    }

    private Outcome outcome(HandedIn work) {
        return scene.here(() -> submissions.find(work.submission()))
                .lastOutcome()
                .orElseThrow();
    }

    private int assessmentsOf(HandedIn work) {
        return scene.count("select count(*) from assessment where task_id = :id", work.task());
    }
}
