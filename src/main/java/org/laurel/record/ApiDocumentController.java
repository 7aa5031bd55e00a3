package org.laurel.record;

import java.time.Duration;
import org.laurel.foundation.Settings;
import org.laurel.lti.session.PublicPath;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/** The description of the district API, for programs and for those who write them. Open to everybody: it tells nothing of anybody. */
@Controller
class ApiDocumentController {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ApiDocument document;
    private final Settings settings;

    ApiDocumentController(ApiDocument document, Settings settings) {
        this.document = document;
        this.settings = settings;
    }

    @Bean
    static PublicPath apiDocumentPath() {
        return new PublicPath("/v3/api-docs");
    }

    @GetMapping(path = "/v3/api-docs", produces = "application/json")
    ResponseEntity<JsonNode> openApi() {
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT)).body(document.json());
    }

    @GetMapping("/api/docs")
    String page(Model model) {
        model.addAttribute("base", settings.url(""));
        model.addAttribute("operations", document.operations());
        model.addAttribute("scopes", document.scopes());
        model.addAttribute("schemas", document.schemas());
        return "record/api";
    }
}
