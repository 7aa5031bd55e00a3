package org.laurel.gradebook;

import java.util.Locale;
import java.util.UUID;
import org.laurel.award.AwardRevoked;
import org.laurel.catalogue.Catalogue;
import org.laurel.gradebook.reporting.Channels;
import org.laurel.gradebook.reporting.Outbox;
import org.laurel.lti.service.Score;
import org.laurel.submission.Submissions;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the gradebook, in the transaction of the revocation, that what was earned no longer stands. AGS 2.0 §3.4.4: a
 * message without {@code scoreGiven} says that there is no score at present, and the platform clears the one it has; a zero
 * would say that somebody scored nothing. An award that another one takes the place of changes nothing here, and where the
 * program lead chose so, a score stays as it is.
 */
@Component
class RevocationListener {

    private final Outbox outbox;
    private final Channels channels;
    private final GradeSettings settings;
    private final Catalogue catalogue;
    private final Submissions submissions;
    private final MessageSource messages;

    RevocationListener(
            Outbox outbox,
            Channels channels,
            GradeSettings settings,
            Catalogue catalogue,
            Submissions submissions,
            MessageSource messages) {
        this.outbox = outbox;
        this.channels = channels;
        this.settings = settings;
        this.catalogue = catalogue;
        this.submissions = submissions;
        this.messages = messages;
    }

    @EventListener
    void on(AwardRevoked revoked) {
        UUID work = revoked.submissionId();
        if (work == null || revoked.successorId() != null || !settings.clearsRevoked()) {
            return;
        }
        channels.reader(work)
                .ifPresent(reader -> outbox.add(new Outbox.News(
                        work,
                        submissions.find(work).current().id(),
                        Score.Activity.IN_PROGRESS,
                        Score.Grading.NOT_READY,
                        null,
                        comment(work, revoked.reason(), reader),
                        null)));
    }

    private String comment(UUID work, String reason, Locale reader) {
        String title =
                catalogue.version(submissions.find(work).versionId()).in(reader).title();
        return messages.getMessage("gradebook.taken-back", new Object[] {GradeWords.brief(title), reason}, reader);
    }
}
