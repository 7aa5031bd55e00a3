package org.laurel.assessment.scoring;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.assessment.AssessmentTimes;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Reading;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Saves what the scoring page holds, every few seconds. Takes a JSON object of the form's fields, {@code page} and
 * {@code revision} among them; answers with the new revision and whether the attempt is still theirs to judge.
 */
@RestController
class AutosaveController {

    private static final int MOST_BYTES = 1_000_000;
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final Scoring scoring;
    private final Reading reading;
    private final MessageSource messages;
    private final JsonMapper json;

    AutosaveController(Scoring scoring, Reading reading, MessageSource messages, JsonMapper json) {
        this.scoring = scoring;
        this.reading = reading;
        this.messages = messages;
        this.json = json;
    }

    @PutMapping("/queue/{task}/draft")
    ResponseEntity<Map<String, Object>> save(
            @PathVariable UUID task, HttpServletRequest request, CurrentPerson me, Locale locale) throws IOException {
        me.require(Capability.ASSESSOR);
        Map<String, String> fields = fields(request);
        ScoringResult answer = scoring.keep(task, me.id(), fields, ScoringController.source(fields));
        AssessmentTimes times = reading.times(me, locale);
        Map<String, Object> body = new LinkedHashMap<>();
        if (answer instanceof ScoringResult.Kept it) {
            body.put("revision", it.saved().revision());
            body.put("savedAt", times.clock(it.saved().savedAt()).words());
            return ResponseEntity.ok(body);
        }
        if (answer instanceof ScoringResult.Stale it) {
            body.put("problem", "stale");
            body.put("revision", it.other().revision());
            body.put("fields", it.other().draft().fields());
            body.put(
                    "message",
                    say("stale", locale, times.clock(it.other().savedAt()).words()));
            return ResponseEntity.status(HttpStatus.CONFLICT).body(body);
        }
        if (answer instanceof ScoringResult.Incomplete it) {
            body.put("problem", "long");
            body.put("message", say("long", locale, Draft.LONGEST));
            body.put("fields", it.gaps().stream().map(ScoringSheet.Gap::field).toList());
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(body);
        }
        String reason = answer instanceof ScoringResult.Closed it ? it.reason().key() : "decided";
        body.put("problem", "closed");
        body.put("message", say("closed." + reason, locale));
        return ResponseEntity.status(HttpStatus.CONFLICT).body(body);
    }

    private Map<String, String> fields(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "problem.too-large");
        }
        try {
            Map<String, String> fields = json.readValue(body, FIELDS);
            fields.values().removeIf(java.util.Objects::isNull);
            return fields;
        } catch (JacksonException | NullPointerException e) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request");
        }
    }

    private String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage("assessment.autosave." + key, arguments, locale);
    }
}
