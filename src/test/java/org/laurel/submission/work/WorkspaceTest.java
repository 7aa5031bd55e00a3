package org.laurel.submission.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laurel.LaurelTest;
import org.laurel.catalogue.Content.Item;
import org.laurel.catalogue.Content.ItemKind;
import org.laurel.catalogue.Content.Policy;
import org.laurel.catalogue.Content.Words;
import org.laurel.catalogue.Publishing;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.Desk;
import org.laurel.submission.Desk.Educators;
import org.laurel.submission.State;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.laurel.submission.TwoParts;
import org.laurel.submission.evidence.Evidence;
import org.laurel.submission.evidence.StaleText;
import org.laurel.submission.evidence.Texts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

/** Writing, handing in, revising and withdrawing, also twice at once and by those who may not. */
@LaurelTest
@Import(Desk.class)
class WorkspaceTest {

    private static final String SLUG = "two-parts";

    @Autowired
    StartSubmission beginnings;

    @Autowired
    Educators educators;

    @Autowired
    Workspace workspace;

    @Autowired
    Submissions submissions;

    @Autowired
    Publishing publishing;

    private CurrentPerson ana;
    private UUID work;

    @BeforeEach
    void begin() {
        ana = educators.educator(educators.freshOrganisation());
        publish(TwoParts.USUAL);
        work = start();
    }

    @Test
    void starting_twice_gives_one_submission() {
        assertThat(start()).isEqualTo(work);
        assertThat(educators.count(ana, "select count(*) from submission where person_id = :id", ana.id()))
                .isEqualTo(1);
        assertThat(educators.count(
                        ana,
                        "select count(*) from audit_entry where subject_id = :id and action = 'submission.started'",
                        work))
                .isEqualTo(1);
    }

    @Test
    void an_unknown_micro_credential_cannot_be_started() {
        assertNotFound(() -> educators.as(ana, () -> beginnings.start("no-such-thing", ana)));
    }

    @Test
    void what_was_withdrawn_can_be_started_afresh() {
        educators.does(ana, () -> workspace.withdraw(work, ana));
        UUID again = start();
        assertThat(again).isNotEqualTo(work);
        assertThat(stateOf(work)).isEqualTo(State.WITHDRAWN);
        assertThat(stateOf(again)).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void a_saved_text_is_there_when_the_work_is_opened_again() {
        assertThat(write("log", "I waited.", 0).revision()).isEqualTo(1);
        assertThat(write("log", "I waited longer.\r\nMuch.", 1).revision()).isEqualTo(2);
        assertThat(open().text("log").text()).isEqualTo("I waited longer.\nMuch.");
    }

    @Test
    void an_emptied_text_can_be_written_again() {
        write("log", "", 0);
        int emptied = open().text("log").revision();
        assertThat(write("log", "Words after all.", emptied).text()).isEqualTo("Words after all.");
    }

    @Test
    void a_stale_save_is_refused_and_both_texts_are_kept() {
        write("log", "First.", 0);
        write("log", "From this window.", 1);
        assertThatThrownBy(() -> write("log", "From the other window.", 1))
                .isInstanceOfSatisfying(StaleText.class, stale -> {
                    assertThat(stale.saved().text()).isEqualTo("From this window.");
                    assertThat(stale.saved().revision()).isEqualTo(2);
                });
        assertThat(open().text("log").text()).isEqualTo("From this window.");
        assertThat(write("log", "From the other window.", 2).revision()).isEqualTo(3);
    }

    @Test
    void the_same_text_saved_again_is_no_conflict() {
        write("log", "Same.", 0);
        assertThat(write("log", "Same.", 0).revision()).isEqualTo(1);
    }

    @Test
    void of_two_first_saves_at_once_one_is_kept_and_the_other_is_told_of_it() {
        List<Object> results = atOnce(() -> write("log", "One.", 0), () -> write("log", "Two.", 0));
        assertThat(results).hasAtLeastOneElementOfType(Evidence.Text.class).hasAtLeastOneElementOfType(StaleText.class);
        String kept = open().text("log").text();
        assertThat(results).anySatisfy(it -> assertThat(it).isInstanceOfSatisfying(StaleText.class, stale -> assertThat(
                        stale.saved().text())
                .isEqualTo(kept)));
    }

    @Test
    void a_text_that_is_too_long_is_refused_and_the_earlier_one_kept() {
        write("log", "Earlier.", 0);
        assertProblem(
                () -> write("log", "x".repeat(Item.LONGEST_TEXT + 1), 1),
                HttpStatus.CONTENT_TOO_LARGE,
                "submission.text.too-long");
        assertThat(open().text("log").text()).isEqualTo("Earlier.");
    }

    /** Forms send every line break as two characters, which the browser's own limit counts as one. */
    @Test
    void line_breaks_of_a_form_do_not_make_a_text_too_long() {
        String lines = "word\r\n".repeat(Item.LONGEST_TEXT / 5);
        assertThat(write("log", lines, 0).text()).hasSize(Item.LONGEST_TEXT);
    }

    @Test
    void a_text_beyond_a_hard_word_limit_can_be_saved_but_not_handed_in() {
        ana = educators.educator(educators.freshOrganisation());
        var part = TwoParts.part("artefacts", null, TwoParts.item("log", ItemKind.TEXT, new Words(0, 2, true)));
        educators.as(ana, () -> publishing.publish(List.of(TwoParts.content(TwoParts.USUAL, part))));
        work = start();
        write("log", "one two three", 0);
        assertThatThrownBy(() -> submit()).isInstanceOf(Incomplete.class);
        assertThat(stateOf(work)).isEqualTo(State.IN_PROGRESS);
        write("log", "one two", 1);
        submit();
        assertThat(stateOf(work)).isEqualTo(State.WITH_ASSESSOR);
    }

    @Test
    void nothing_changes_while_an_assessor_has_it() {
        handIn();
        assertRefused(() -> write("log", "Late.", 1), "with-assessor");
        assertRefused(() -> link("https://lms.example/"), "with-assessor");
    }

    @Test
    void handing_in_twice_at_once_hands_in_one_attempt_and_tells_it_once() {
        complete();
        assertThat(atOnce(this::submit, this::submit)).containsExactly(true, true);
        assertThat(educators.handedIn(work)).hasSize(1);
        assertThat(attempts()).isEqualTo(1);
        assertThat(educators.count(ana, "select count(*) from assessment_task where submission_id = :id", work))
                .isEqualTo(1);
    }

    @Test
    void an_incomplete_attempt_is_not_handed_in() {
        write("log", "Only this.", 0);
        assertThatThrownBy(() -> submit()).isInstanceOf(Incomplete.class);
        assertThat(educators.handedIn(work)).isEmpty();
    }

    @Test
    void a_revision_begins_with_the_last_evidence_and_keeps_what_was_met() {
        toldNotYet();
        revise(false);
        assertThat(open().text("thoughts").text()).isEqualTo("Thoughts.");
        assertThat(open().attachments("clip")).singleElement().isInstanceOf(Evidence.Link.class);
        assertRefused(() -> write("log", "Changed.", 1), "carried-forward");
        assertThat(write("thoughts", "New thoughts.", 1).revision()).isEqualTo(2);
        UUID first = mine().attempts().get(0).id();
        assertThat(educators.count(
                        ana, "select count(*) from evidence_text where attempt_id = :id and text = 'Thoughts.'", first))
                .isEqualTo(1);
    }

    @Test
    void revising_twice_at_once_opens_one_attempt_with_one_copy_of_everything() {
        toldNotYet();
        assertThat(atOnce(() -> revise(false), () -> revise(false))).containsExactly(true, true);
        assertThat(attempts()).isEqualTo(2);
        assertThat(open().attachments("clip")).hasSize(1);
        assertThat(mine().attempts().get(0).outcome()).isNotNull();
    }

    /** Whoever waited for the lock sees the attempt that was opened meanwhile, never the one that was decided. */
    @Test
    void handing_in_while_a_revision_opens_never_touches_the_decided_attempt() {
        toldNotYet();
        atOnce(() -> revise(false), this::submit);
        Submission.Attempt first = mine().attempts().get(0);
        assertThat(first.outcome()).isNotNull();
        assertThat(first.decidedAt()).isNotNull();
    }

    @Test
    void what_was_met_reopens_where_the_policy_lets_the_educator_choose() {
        toldNotYet();
        assertRefused(() -> revise(true), "carried-forward");
        ana = educators.educator(educators.freshOrganisation());
        publish(new Policy(null, null, true, null));
        work = start();
        toldNotYet();
        revise(true);
        assertThat(write("log", "Changed.", 1).revision()).isEqualTo(2);
    }

    @Test
    void attempts_and_the_window_for_revising_end_by_policy() {
        ana = educators.educator(educators.freshOrganisation());
        publish(new Policy(1, null, null, null));
        work = start();
        toldNotYet();
        assertRefused(() -> revise(false), "attempts");

        ana = educators.educator(educators.freshOrganisation());
        publish(new Policy(null, 30, null, null));
        work = start();
        toldNotYet();
        educators.update(
                ana, "update attempt set decided_at = decided_at - interval '31 days' where submission_id = :id", work);
        assertRefused(() -> revise(false), "window");
        educators.update(
                ana, "update attempt set decided_at = decided_at + interval '2 days' where submission_id = :id", work);
        revise(false);
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void the_note_of_a_revision_reaches_the_attempt_bounded_and_without_tricks() {
        toldNotYet();
        revise(false);
        educators.does(ana, () -> workspace.submit(work, ana, "  I waited\0 longer.  " + "😀".repeat(1500)));
        assertThat(mine().current().note()).startsWith("I waited longer.").hasSizeLessThanOrEqualTo(2000);
    }

    @Test
    void withdrawn_work_stays_withdrawn() {
        handIn();
        educators.does(ana, () -> workspace.withdraw(work, ana));
        assertThat(stateOf(work)).isEqualTo(State.WITHDRAWN);
        assertRefused(() -> educators.does(ana, () -> workspace.resume(work, ana)), "withdrawn");
        UUID attempt = mine().current().id();
        assertRefused(
                () -> educators.as(ana, () -> submissions.decide(work, attempt, TwoParts.met("pauses"))), "withdrawn");
    }

    @Test
    void paused_work_is_taken_up_again_with_everything_in_it() {
        write("log", "Kept.", 0);
        educators.does(ana, () -> workspace.pause(work, ana));
        assertRefused(() -> write("log", "No.", 1), "paused");
        educators.does(ana, () -> workspace.resume(work, ana));
        assertThat(open().text("log").text()).isEqualTo("Kept.");
    }

    @Test
    void the_work_of_somebody_else_is_not_found() {
        CurrentPerson ben = educators.educator(ana.organisationId());
        assertClosedTo(ben);
    }

    @Test
    void the_work_of_another_organisation_is_not_found() {
        assertClosedTo(educators.educator(educators.freshOrganisation()));
    }

    private void assertClosedTo(CurrentPerson other) {
        write("log", "Mine.", 0);
        List<Runnable> tries = List.of(
                () -> workspace.open(work, other, Locale.ENGLISH),
                () -> workspace.write(work, other, "log", "Theirs.", Texts.Source.of(1)),
                () -> workspace.link(work, other, "clip", "", "", "https://lms.example/"),
                () -> workspace.remove(work, other, UUID.randomUUID()),
                () -> workspace.submit(work, other, ""),
                () -> workspace.revise(work, other, false),
                () -> workspace.pause(work, other),
                () -> workspace.withdraw(work, other));
        assertThat(tries).allSatisfy(it -> assertNotFound(() -> educators.does(other, it)));
        assertThat(open().text("log").text()).isEqualTo("Mine.");
        assertThat(stateOf(work)).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void links_are_web_addresses() {
        for (String bad : List.of(
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://lms.example/a",
                "https://",
                "https:///path",
                "/relative",
                "plain words",
                "https://ana:secret@lms.example/",
                "https://lms.example/" + "x".repeat(2000))) {
            assertProblem(() -> link(bad), HttpStatus.UNPROCESSABLE_CONTENT, "submission.link.malformed");
        }
        assertThat(open().attachments("clip")).isEmpty();
        link(" https://lms.example/clip?t=1m55s ");
        assertThat(open().attachments("clip"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Evidence.Link.class, it -> assertThat(it.url()).isEqualTo("https://lms.example/clip?t=1m55s"));
    }

    @Test
    void an_item_takes_only_what_it_asks_for() {
        assertNotFound(() -> write("no-such-item", "x", 0));
        assertNotFound(
                () -> educators.does(ana, () -> workspace.link(work, ana, "log", "", "", "https://lms.example/")));
        link("https://lms.example/");
        assertProblem(() -> link("https://lms.example/2"), HttpStatus.CONFLICT, "submission.file.too-many");
    }

    private void publish(Policy policy) {
        educators.as(ana, () -> publishing.publish(List.of(TwoParts.content(policy))));
    }

    private UUID start() {
        return educators.as(ana, () -> beginnings.start(SLUG, ana));
    }

    private Evidence.Text write(String item, String text, int revision) {
        return educators.as(ana, () -> workspace.write(work, ana, item, text, Texts.Source.of(revision)));
    }

    private void link(String address) {
        educators.does(ana, () -> workspace.link(work, ana, "clip", "", "", address));
    }

    private void complete() {
        write("log", "Log.", 0);
        write("extra", "Extra.", 0);
        write("thoughts", "Thoughts.", 0);
        link("https://lms.example/clip");
    }

    private boolean submit() {
        educators.does(ana, () -> workspace.submit(work, ana, ""));
        return true;
    }

    private void handIn() {
        complete();
        submit();
    }

    private boolean revise(boolean changeMet) {
        educators.does(ana, () -> workspace.revise(work, ana, changeMet));
        return true;
    }

    private void toldNotYet() {
        handIn();
        UUID attempt = mine().current().id();
        educators.as(ana, () -> submissions.decide(work, attempt, TwoParts.met("pauses")));
    }

    private WorkspaceView open() {
        return educators.as(ana, () -> workspace.open(work, ana, Locale.ENGLISH));
    }

    private Submission mine() {
        return educators.as(ana, () -> submissions.find(work));
    }

    private State stateOf(UUID submission) {
        return educators.as(ana, () -> submissions.find(submission)).state();
    }

    private int attempts() {
        return mine().attempts().size();
    }

    @SafeVarargs
    private List<Object> atOnce(Supplier<Object>... works) {
        return educators.atOnce(ana, work, List.of(works)).stream()
                .map(WorkspaceTest::outcome)
                .toList();
    }

    private static Object outcome(CompletableFuture<Object> running) {
        return running.handle((result, problem) -> problem == null ? result : (Object) cause(problem))
                .join();
    }

    private static Throwable cause(Throwable problem) {
        return problem.getCause() == null ? problem : problem.getCause();
    }

    private static void assertNotFound(ThrowingCallable work) {
        assertProblem(work, HttpStatus.NOT_FOUND, "problem.not-found");
    }

    private static void assertRefused(ThrowingCallable work, String why) {
        assertProblem(work, HttpStatus.CONFLICT, "submission.refused." + why);
    }

    private static void assertProblem(ThrowingCallable work, HttpStatus status, String key) {
        assertThatThrownBy(work).isInstanceOfSatisfying(PageProblem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.messageKey()).isEqualTo(key);
        });
    }
}
