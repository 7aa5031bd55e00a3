package org.laurel.submission.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.laurel.foundation.file.FileStore;
import org.laurel.lti.Launch;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Sends files that educators handed in, whole or by ranges. No script of a file ever runs in Laurel's origin: what a
 * browser cannot show harmlessly is downloaded. Whoever calls has checked that the reader may see the file.
 */
@Component
public class EvidenceFiles {

    private static final Duration KEPT_BY_BROWSER = Duration.ofMinutes(10);
    private static final String NOTHING_RUNS =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; frame-ancestors ";

    private final FileStore files;

    EvidenceFiles(FileStore files) {
        this.files = files;
    }

    /** @param launch the reader's; the frames around its pages may be around its files */
    public ResponseEntity<Resource> send(Evidence.File file, Launch launch) {
        boolean shown = Viewer.of(file.type()) != Viewer.NONE;
        return ResponseEntity.ok()
                .contentType(shown ? type(file.type()) : MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.maxAge(KEPT_BY_BROWSER).cachePrivate())
                .eTag('"' + file.sha256() + '"')
                .header("Content-Disposition", disposition(shown, file.name()))
                .header("Content-Security-Policy", policy(file.type(), launch))
                .header("X-Content-Type-Options", "nosniff")
                .body(files.read(file.fileId()));
    }

    /** Browsers refuse to show a PDF in a sandbox; their viewer is one itself and gives the document no origin. */
    private static String policy(String type, Launch launch) {
        String sandbox = "application/pdf".equals(type) ? "" : "sandbox; ";
        return sandbox + NOTHING_RUNS + launch.frameAncestors();
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
