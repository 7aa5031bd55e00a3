package org.laurel.award.holder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.award.published.CredentialController;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own record, to take away. It is signed for its holder and kept nowhere else. */
@Controller
class RecordController {

    private static final String JWT = "jwt";

    private final LearnerRecords records;

    RecordController(LearnerRecords records) {
        this.records = records;
    }

    /** @param award which of one's awards; @param form jwt for a VC-JWT, anything else for JSON with a proof inside */
    @PostMapping("/my-badges/record")
    ResponseEntity<byte[]> take(
            @RequestParam(defaultValue = "") List<UUID> award,
            @RequestParam(defaultValue = "") String form,
            CurrentPerson me,
            Locale locale) {
        LearnerRecords.SignedRecord signed = records.of(me.id(), award, locale)
                .orElseThrow(() -> new PageProblem(HttpStatus.UNPROCESSABLE_CONTENT, "award.problem.nothing-chosen"));
        return form.equals(JWT)
                ? file(signed.jwt(), MediaType.TEXT_PLAIN, "record.jwt")
                : file(signed.document(), CredentialController.VC_LD, "record.json");
    }

    private static ResponseEntity<byte[]> file(String text, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
