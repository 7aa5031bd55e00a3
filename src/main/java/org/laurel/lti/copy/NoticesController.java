package org.laurel.lti.copy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.message.IdTokens;
import org.laurel.lti.message.KeysAwaited;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes notices from platforms (LTI Platform Notification Service 1.0, notice handler). Each notice is taken or refused by
 * itself. The answer is 200 when all that can be taken is taken, 503 when some may be taken later and all are to be sent again,
 * and 400 when none can be.
 */
@Controller
class NoticesController {

    static final String PATH = "/lti/notices";

    private static final String SENT = NoticesController.class.getName() + ".sent";
    private static final String KEYS = NoticesController.class.getName() + ".keys";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String RETRY_SECONDS = "60";
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int MOST = 100;

    private final NoticeInbox inbox;
    private final JsonMapper json;

    NoticesController(NoticeInbox inbox, JsonMapper json) {
        this.inbox = inbox;
        this.json = json;
    }

    private record Sent(List<String> notices) {}

    /** Answers at once, or later without a thread where a platform's keys have to be read first. */
    @PostMapping(PATH)
    Object take(HttpServletRequest request) throws IOException {
        request.setAttribute(PageProblem.FOR_PROGRAM, true);
        Sent sent = request.getAttribute(SENT) instanceof Sent before ? before : read(request);
        IdTokens.Keys keys = request.getAttribute(KEYS) instanceof IdTokens.Keys asked ? asked : IdTokens.Keys.AS_KNOWN;
        var outcomes = new ArrayList<NoticeInbox.Outcome>();
        var awaited = new ArrayList<CompletableFuture<?>>();
        for (String notice : sent.notices()) {
            try {
                outcomes.add(take(notice, keys));
            } catch (KeysAwaited news) {
                awaited.add(news.news());
            }
        }
        return awaited.isEmpty() ? answer(outcomes) : afterwards(sent, awaited, request);
    }

    private NoticeInbox.Outcome take(String notice, IdTokens.Keys keys) {
        try {
            return inbox.take(notice, keys);
        } catch (KeysAwaited awaited) {
            if (awaited.news().isDone()) {
                return inbox.take(notice, IdTokens.Keys.READ_ANEW);
            }
            throw awaited;
        }
    }

    /** All are gone through again; what was taken already is not taken twice. */
    private static DeferredResult<String> afterwards(
            Sent sent, List<CompletableFuture<?>> awaited, HttpServletRequest request) {
        request.setAttribute(SENT, sent);
        var again = new DeferredResult<String>();
        CompletableFuture.allOf(awaited.toArray(CompletableFuture[]::new))
                .handle((end, trouble) -> IdTokens.Keys.READ_ANEW)
                .completeOnTimeout(IdTokens.Keys.NOT_READ, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(keys -> {
                    request.setAttribute(KEYS, keys);
                    again.setResult("forward:" + PATH);
                });
        return again;
    }

    private static ResponseEntity<Object> answer(List<NoticeInbox.Outcome> outcomes) {
        Map<String, Object> body = Map.of("notices", outcomes);
        if (outcomes.stream().anyMatch(NoticeInbox.Outcome::isRetryable)) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body);
        }
        boolean any = outcomes.isEmpty() || outcomes.stream().anyMatch(NoticeInbox.Outcome::isTaken);
        return ResponseEntity.status(any ? HttpStatus.OK : HttpStatus.BAD_REQUEST)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private Sent read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "lti.notices.too-many");
        }
        JsonNode notices = parsed(body).path("notices");
        if (!notices.isArray()) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "lti.notices.unreadable");
        }
        if (notices.size() > MOST) {
            throw new PageProblem(HttpStatus.CONTENT_TOO_LARGE, "lti.notices.too-many");
        }
        return new Sent(notices.valueStream()
                .map(notice -> notice.path("jwt").asString(""))
                .toList());
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "lti.notices.unreadable");
        }
    }
}
