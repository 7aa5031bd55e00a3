package org.laurel.assessment.scoring;

import java.util.UUID;
import org.laurel.assessment.AssessmentTask;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.evidence.EvidenceFiles;
import org.laurel.submission.evidence.EvidenceReader;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files that educators handed in, to whoever is to judge them. */
@Controller
class EvidenceController {

    private final Scoring scoring;
    private final EvidenceReader evidence;
    private final EvidenceFiles files;

    EvidenceController(Scoring scoring, EvidenceReader evidence, EvidenceFiles files) {
        this.scoring = scoring;
        this.evidence = evidence;
        this.files = files;
    }

    @GetMapping("/queue/{task}/evidence/{id}")
    ResponseEntity<Resource> file(@PathVariable UUID task, @PathVariable UUID id, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        AssessmentTask mine = scoring.mine(task, me.id());
        return files.send(evidence.file(mine.attemptId(), id).orElseThrow(PageProblem::notFound), me.launch());
    }
}
