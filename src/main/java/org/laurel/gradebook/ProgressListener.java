package org.laurel.gradebook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.laurel.assessment.AttemptDecided;
import org.laurel.award.AwardIssued;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Version;
import org.laurel.directory.People;
import org.laurel.gradebook.Outbox.News;
import org.laurel.lti.Launch;
import org.laurel.lti.Score.Activity;
import org.laurel.lti.Score.Grading;
import org.laurel.submission.AttemptSubmitted;
import org.laurel.submission.SubmissionStarted;
import org.laurel.submission.SubmissionWithdrawn;
import org.laurel.submission.Submissions;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Turns what happens into reports for the gradebook, in the transaction in which it happens. Only what is earned has a
 * score: not yet is pending, never a zero.
 */
@Component
class ProgressListener {

    private final Outbox outbox;
    private final Channels channels;
    private final People people;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final MessageSource messages;

    ProgressListener(
            Outbox outbox,
            Channels channels,
            People people,
            Catalogue catalogue,
            Submissions submissions,
            MessageSource messages) {
        this.outbox = outbox;
        this.channels = channels;
        this.people = people;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.messages = messages;
    }

    @EventListener
    void on(SubmissionStarted started) {
        Launch.current().ifPresent(launch -> people.subject(started.personId(), launch.registrationId())
                .ifPresent(userId ->
                        channels.tie(started.submissionId(), catalogue.version(started.versionId()), launch, userId)));
        outbox.add(new News(started.submissionId(), Activity.STARTED, Grading.NOT_READY, null, null, null));
    }

    @EventListener
    void on(AttemptSubmitted submitted) {
        outbox.add(new News(
                submitted.submissionId(),
                Activity.SUBMITTED,
                Grading.PENDING_MANUAL,
                null,
                say("gradebook.submitted", submitted.submissionId(), submitted.versionId(), submitted.number()),
                submitted.at()));
    }

    @EventListener
    void on(AttemptDecided decided) {
        if (!decided.earned()) {
            outbox.add(new News(
                    decided.submissionId(),
                    Activity.IN_PROGRESS,
                    Grading.PENDING,
                    null,
                    say("gradebook.not-yet", decided.submissionId(), decided.versionId(), decided.number()),
                    null));
        }
    }

    @EventListener
    void on(AwardIssued issued) {
        var submission = submissions.find(issued.submissionId());
        Instant handedIn = submission.current().submittedAt();
        outbox.add(new News(
                issued.submissionId(),
                Activity.COMPLETED,
                Grading.FULLY_GRADED,
                Columns.MAXIMUM,
                say("gradebook.earned", issued.submissionId(), submission.versionId(), issued.page()),
                handedIn));
    }

    @EventListener
    void on(SubmissionWithdrawn withdrawn) {
        outbox.add(new News(withdrawn.submissionId(), Activity.STARTED, Grading.NOT_READY, null, null, null));
    }

    private String say(String key, UUID submission, UUID version, Object detail) {
        Locale reader = Locale.forLanguageTag(channels.language(submission));
        Version it = catalogue.version(version);
        return messages.getMessage(key, new Object[] {it.in(reader).title(), detail.toString()}, reader);
    }
}
