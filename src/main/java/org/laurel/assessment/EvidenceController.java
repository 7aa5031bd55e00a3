package org.laurel.assessment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.laurel.assessment.EvidenceView.Viewer;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.FileStore;
import org.laurel.foundation.PageProblem;
import org.laurel.submission.Evidence;
import org.laurel.submission.EvidenceBox;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files that educators handed in, to whoever is to judge them. No script of a file ever runs in Laurel's origin. */
@Controller
class EvidenceController {

    private static final Duration KEPT_BY_BROWSER = Duration.ofMinutes(10);
    private static final String NOTHING_RUNS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors ";

    private final Scoring scoring;
    private final EvidenceBox evidence;
    private final FileStore files;

    EvidenceController(Scoring scoring, EvidenceBox evidence, FileStore files) {
        this.scoring = scoring;
        this.evidence = evidence;
        this.files = files;
    }

    @GetMapping("/queue/{task}/evidence/{id}")
    ResponseEntity<Resource> file(@PathVariable UUID task, @PathVariable UUID id, CurrentPerson me) {
        me.require(Capability.ASSESSOR);
        AssessmentTask mine = scoring.mine(task, me.id());
        Evidence.File file = evidence.file(mine.attemptId(), id).orElseThrow(PageProblem::notFound);
        boolean shown = Viewer.of(file.type()) != Viewer.NONE;
        return ResponseEntity.ok()
                .contentType(shown ? type(file.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(KEPT_BY_BROWSER).cachePrivate())
                .eTag('"' + file.sha256() + '"')
                .header("Content-Disposition", disposition(shown, file.name()))
                .header("Content-Security-Policy", policy(file.type(), me))
                .header("X-Content-Type-Options", "nosniff")
                .body(files.read(file.fileId()));
    }

    /**
     * Browsers refuse to show a PDF in a sandbox; their viewer is one itself and gives the document no origin. All else is
     * sandboxed. The frames around the page are the launch's, so they may be around its files.
     */
    private static String policy(String type, CurrentPerson me) {
        String sandbox = "application/pdf".equals(type) ? "" : "sandbox; ";
        return sandbox + NOTHING_RUNS + me.launch().frameAncestors();
    }

    private static MediaType type(String type) {
        MediaType media = MediaType.parseMediaType(type);
        return "text/plain".equals(type) ? new MediaType(media, StandardCharsets.UTF_8) : media;
    }

    private static String disposition(boolean shown, String name) {
        return (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
