package org.laurel.assessment;

import java.util.Set;
import org.laurel.catalogue.Catalogue;
import org.laurel.directory.PeopleLinked;
import org.laurel.submission.AttemptSubmitted;
import org.laurel.submission.SubmissionWithdrawn;
import org.laurel.submission.Submissions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the queue in step with what educators hand in and withdraw, in the educator's own transaction. */
@Component
class QueueKeeper {

    private final AssessmentQueue queue;
    private final Submissions submissions;
    private final Catalogue catalogue;

    QueueKeeper(AssessmentQueue queue, Submissions submissions, Catalogue catalogue) {
        this.queue = queue;
        this.submissions = submissions;
        this.catalogue = catalogue;
    }

    @EventListener
    void on(AttemptSubmitted submitted) {
        Set<String> carried = submitted.number() == 1
                ? Set.of()
                : submissions.find(submitted.submissionId()).carriedForward();
        queue.add(submitted, catalogue.version(submitted.versionId()).microCredentialId(), carried);
    }

    @EventListener
    void on(PeopleLinked linked) {
        queue.dropOwn(linked.person());
    }

    @EventListener
    void on(SubmissionWithdrawn withdrawn) {
        queue.close(withdrawn.submissionId());
    }
}
