package org.laurel.record;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.NeedsScope;
import org.laurel.authorization.Scope;
import org.laurel.award.holder.LearnerRecords;
import org.laurel.directory.People;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A person's learner record (CLR 2.0) for the district's systems: signed anew each time, and each time noted. */
@RestController
class RecordApi {

    private static final MediaType DOCUMENT = MediaType.parseMediaType("application/vc+ld+json");
    private static final MediaType JWT = MediaType.parseMediaType("application/vc+jwt");

    private final LearnerRecords records;
    private final People people;
    private final AuditLog audit;

    RecordApi(LearnerRecords records, People people, AuditLog audit) {
        this.records = records;
        this.people = people;
        this.audit = audit;
    }

    /** JSON with a proof inside, or a VC-JWT for who asks for that by name. */
    @GetMapping("/api/v1/people/{person}/clr")
    @NeedsScope(Scope.CLR_READ)
    @Transactional
    public ResponseEntity<byte[]> take(
            @PathVariable UUID person,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            ApiCaller caller) {
        LearnerRecords.SignedRecord signed = signed(person, caller);
        boolean jwt = accept.contains(JWT.toString());
        return ResponseEntity.ok()
                .contentType(jwt ? JWT : DOCUMENT)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body((jwt ? signed.jwt() : signed.document()).getBytes(StandardCharsets.UTF_8));
    }

    private LearnerRecords.SignedRecord signed(UUID person, ApiCaller caller) {
        if (people.find(person).isEmpty()) {
            throw PageProblem.notFound();
        }
        LearnerRecords.SignedRecord signed = records.ofAll(person, Locale.ENGLISH)
                .orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "record.api.problem.no-record"));
        audit.record(
                "api-client.record-taken",
                "api-client",
                caller.clientId(),
                Map.of("person", person, "record", signed.id()));
        return signed;
    }
}
