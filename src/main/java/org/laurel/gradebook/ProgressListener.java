package org.laurel.gradebook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.AwardComing;
import org.laurel.award.AwardIssued;
import org.laurel.catalogue.Catalogue;
import org.laurel.directory.People;
import org.laurel.gradebook.reporting.Channels;
import org.laurel.gradebook.reporting.Outbox;
import org.laurel.gradebook.reporting.Outbox.News;
import org.laurel.lti.Launch;
import org.laurel.lti.service.Score.Activity;
import org.laurel.lti.service.Score.Grading;
import org.laurel.submission.AttemptSubmitted;
import org.laurel.submission.Submission;
import org.laurel.submission.SubmissionStarted;
import org.laurel.submission.SubmissionWithdrawn;
import org.laurel.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Turns what happens into reports for the gradebook, in the transaction in which it happens. Only what is earned has a
 * score: not yet is pending, never a zero. Who earns something again keeps the score of the first time meanwhile.
 */
@Component
class ProgressListener {

    private final Outbox outbox;
    private final Channels channels;
    private final People people;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final EarnedPoints points;
    private final EarlierAwards earlier;
    private final GradeWords words;

    ProgressListener(
            Outbox outbox,
            Channels channels,
            People people,
            Catalogue catalogue,
            Submissions submissions,
            EarnedPoints points,
            EarlierAwards earlier,
            GradeWords words) {
        this.outbox = outbox;
        this.channels = channels;
        this.people = people;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.points = points;
        this.earlier = earlier;
        this.words = words;
    }

    @EventListener
    void on(SubmissionStarted started) {
        tie(started.submissionId(), started.personId(), started.versionId());
        if (!earlier.stand(started.submissionId())) {
            outbox.add(new News(started.submissionId(), null, Activity.STARTED, Grading.NOT_READY, null, null, null));
        }
    }

    /** Whoever began where there is no grade service may hand in from where there is one. */
    private void tie(UUID submission, UUID person, UUID version) {
        Launch.current()
                .filter(launch -> people.same(launch.personId(), person))
                .ifPresent(launch -> people.subject(launch.personId(), launch.registrationId())
                        .ifPresent(userId -> channels.tie(submission, catalogue.version(version), launch, userId)));
    }

    @EventListener
    void on(AttemptSubmitted submitted) {
        tie(submitted.submissionId(), submitted.personId(), submitted.versionId());
        if (earlier.stand(submitted.submissionId())) {
            return;
        }
        channels.reader(submitted.submissionId())
                .ifPresent(reader -> outbox.add(new News(
                        submitted.submissionId(),
                        submitted.attemptId(),
                        Activity.SUBMITTED,
                        Grading.PENDING_MANUAL,
                        null,
                        words.of("gradebook.submitted", submitted.versionId(), submitted.number(), reader),
                        submitted.at())));
    }

    @EventListener
    void on(AttemptDecided decided) {
        if (decided.earned() || earlier.stand(decided.submissionId())) {
            return;
        }
        channels.reader(decided.submissionId())
                .ifPresent(reader -> outbox.add(new News(
                        decided.submissionId(),
                        decided.attemptId(),
                        Activity.IN_PROGRESS,
                        Grading.PENDING,
                        null,
                        words.of("gradebook.not-yet", decided.versionId(), decided.number(), reader),
                        handedIn(decided))));
    }

    /** A decision is about the work as it was handed in: the LMS keeps that time. */
    private @Nullable Instant handedIn(AttemptDecided decided) {
        return submissions.find(decided.submissionId()).attempts().stream()
                .filter(it -> it.id().equals(decided.attemptId()))
                .findFirst()
                .map(Submission.Attempt::submittedAt)
                .orElse(null);
    }

    /** An award that no work stands behind has no column. */
    @EventListener
    void on(AwardIssued issued) {
        UUID work = issued.submissionId();
        if (work == null) {
            return;
        }
        channels.reader(work).ifPresent(reader -> {
            var submission = submissions.find(work);
            outbox.add(new News(
                    work,
                    submission.current().id(),
                    Activity.COMPLETED,
                    Grading.FULLY_GRADED,
                    points.of(work, submission.versionId()),
                    words.of("gradebook.earned", submission.versionId(), issued.page(), reader),
                    submission.current().submittedAt()));
        });
    }

    /** The score does not wait until the badge can be signed; the report that tells its address follows. */
    @EventListener
    void on(AwardComing coming) {
        channels.reader(coming.submissionId()).ifPresent(reader -> {
            var submission = submissions.find(coming.submissionId());
            outbox.add(new News(
                    submission.id(),
                    submission.current().id(),
                    Activity.COMPLETED,
                    Grading.FULLY_GRADED,
                    points.of(submission.id(), submission.versionId()),
                    words.of("gradebook.earned.coming", submission.versionId(), "", reader),
                    submission.current().submittedAt()));
        });
    }

    @EventListener
    void on(SubmissionWithdrawn withdrawn) {
        if (!earlier.stand(withdrawn.submissionId())) {
            outbox.add(new News(withdrawn.submissionId(), null, Activity.STARTED, Grading.NOT_READY, null, null, null));
        }
    }
}
