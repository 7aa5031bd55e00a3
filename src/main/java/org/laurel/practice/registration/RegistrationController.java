package org.laurel.practice.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.platform.ToolState;
import org.laurel.practice.platform.Tools;
import org.laurel.practice.service.ServiceMedia;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where invited tools register themselves, LTI Dynamic Registration §3. A refused tool may try again. */
@RestController
class RegistrationController {

    static final String PATH = "/api/lti/registrations";

    private final Registrations registrations;
    private final Tools tools;
    private final ServiceMedia media;

    RegistrationController(Registrations registrations, Tools tools, ServiceMedia media) {
        this.registrations = registrations;
        this.tools = tools;
        this.media = media;
    }

    /** @param invitation the secret of an invitation without a token, which came in the address */
    @PostMapping(PATH)
    @Transactional
    public ResponseEntity<Map<String, Object>> register(
            HttpServletRequest request, @RequestParam(name = "invitation") @Nullable String invitation) {
        var secret = invitation == null ? token(request) : invitation;
        var invited = registrations
                .find(secret)
                .filter(it -> it.byToken() == (invitation == null))
                .orElseThrow(() -> RegistrationRefused.token(
                        "The registration token is not known, was used already or is more than an hour old"));
        if (!invited.byToken() && request.getHeader("Authorization") != null) {
            throw RegistrationRefused.token("No registration token was given, so none can be sent");
        }
        var metadata = new ToolMetadata(media.sent(request, MediaType.APPLICATION_JSON_VALUE));
        var tool = metadata.tool();
        if (!registrations.spend(secret)) {
            throw RegistrationRefused.token("The registration token was used already");
        }
        tools.enter(tool, ToolState.PENDING);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(metadata.answer(tool, invited.tellsDeployment()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refuse(RegistrationRefused refused) {
        return refused(refused.status(), refused.error(), String.valueOf(refused.getMessage()));
    }

    /** What is wrong with a single field. */
    @ExceptionHandler
    ResponseEntity<Map<String, String>> refuse(ServiceRefused refused) {
        return refused(refused.status(), "invalid_client_metadata", String.valueOf(refused.getMessage()));
    }

    private static ResponseEntity<Map<String, String>> refused(HttpStatus status, String error, String description) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("error", error);
        answer.put("error_description", description);
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private static String token(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw RegistrationRefused.token("The registration_token is needed as a bearer token");
        }
        return authorization.substring(7).strip();
    }
}
