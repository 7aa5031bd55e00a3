package org.laurel.submission.evidence;

import java.util.UUID;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.Submission;
import org.laurel.submission.Submissions;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An educator's own files, to look at again. */
@Controller
class OwnEvidenceController {

    private final Submissions submissions;
    private final EvidenceReader evidence;
    private final EvidenceFiles files;

    OwnEvidenceController(Submissions submissions, EvidenceReader evidence, EvidenceFiles files) {
        this.submissions = submissions;
        this.evidence = evidence;
        this.files = files;
    }

    @GetMapping("/my-work/{id}/evidence/{evidenceId}")
    ResponseEntity<Resource> file(@PathVariable UUID id, @PathVariable UUID evidenceId, CurrentPerson me) {
        Submission mine = submissions.find(id, me.id());
        return files.send(
                evidence.fileOfSubmission(mine.id(), evidenceId).orElseThrow(PageProblem::notFound), me.launch());
    }
}
