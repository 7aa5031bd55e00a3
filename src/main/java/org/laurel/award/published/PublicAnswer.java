package org.laurel.award.published;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.laurel.award.ContentTag;
import org.laurel.award.register.PublicCredentials;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that any cache may keep and a script of any origin may read, told apart by a hash of their content. */
public final class PublicAnswer {

    /** Revoking should be seen soon; validating again costs next to nothing. */
    private static final Duration DOCUMENT_AGE = Duration.ofMinutes(1);

    private static final Duration IMAGE_AGE = Duration.ofDays(1);

    private PublicAnswer() {}

    static ResponseEntity<byte[]> document(String text, MediaType type) {
        return answer(HttpStatus.OK, text.getBytes(StandardCharsets.UTF_8), type, DOCUMENT_AGE);
    }

    /** A verifiable credential in one of its forms. */
    static ResponseEntity<byte[]> signed(PublicCredentials.Signed credential, CredentialForm.Named wanted) {
        return document(wanted.form() == CredentialForm.JWT ? credential.jwt() : credential.document(), wanted.type());
    }

    /** OB 2.0: a revoked hosted assertion is gone, and says so. */
    static ResponseEntity<byte[]> gone(String text, MediaType type) {
        return answer(HttpStatus.GONE, text.getBytes(StandardCharsets.UTF_8), type, DOCUMENT_AGE);
    }

    public static ResponseEntity<byte[]> image(byte[] image, MediaType type) {
        return answer(HttpStatus.OK, image, type, IMAGE_AGE);
    }

    /** A picture or text to keep as a file, which stops being served when the award is revoked. */
    static ResponseEntity<byte[]> download(byte[] content, MediaType type, String name) {
        ResponseEntity<byte[]> answer = answer(HttpStatus.OK, content, type, DOCUMENT_AGE);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(content);
    }

    /** @throws PageProblem 410 for what was taken back: it is not given out any more, in no form */
    public static void requireStanding(boolean revoked) {
        if (revoked) {
            throw new PageProblem(HttpStatus.GONE, "award.problem.revoked");
        }
    }

    /** For pages that may lag behind a little. */
    public static CacheControl keptShortly() {
        return CacheControl.maxAge(DOCUMENT_AGE).cachePublic();
    }

    /** For pages that show a choice of their holder at once: kept, but never shown without asking. */
    public static CacheControl askedEachTime() {
        return CacheControl.noCache().cachePublic();
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] content, MediaType type, Duration age) {
        return ResponseEntity.status(status)
                .contentType(type)
                .eTag("\"" + ContentTag.of(content) + "\"")
                .cacheControl(CacheControl.maxAge(age).cachePublic())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(content);
    }
}
