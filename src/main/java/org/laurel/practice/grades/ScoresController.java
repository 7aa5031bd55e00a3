package org.laurel.practice.grades;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.Courses;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.service.Paging;
import org.laurel.practice.service.ServiceGate;
import org.laurel.practice.service.ServiceMedia;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The score and result services, AGS 2.0 §3.4 and §3.3. */
@RestController
@RequestMapping("/api/lti/courses/{course}/line_items/{lineItem}")
class ScoresController {

    private final ServiceGate gate;
    private final ServiceMedia media;
    private final LineItems lineItems;
    private final Courses courses;
    private final Gradebook gradebook;
    private final Address address;
    private final Clock clock;

    ScoresController(
            ServiceGate gate,
            ServiceMedia media,
            LineItems lineItems,
            Courses courses,
            Gradebook gradebook,
            Address address,
            Clock clock) {
        this.gate = gate;
        this.media = media;
        this.lineItems = lineItems;
        this.courses = courses;
        this.gradebook = gradebook;
        this.address = address;
        this.clock = clock;
    }

    @PostMapping("/scores")
    Map<String, String> score(
            HttpServletRequest request, @PathVariable String course, @PathVariable("lineItem") String id) {
        var call = gate.open(request, course, Scopes.SCORE);
        var lineItem = existing(call, id);
        var score = Score.of(new Fields(media.sent(request, ServiceMedia.SCORE)), clock.instant());
        var member = courses.member(course, score.userId())
                .orElseThrow(() -> ServiceRefused.unprocessable("userId is nobody in this course"));
        if (!member.learns()) {
            throw ServiceRefused.unprocessable("userId is not a learner in this course and cannot have a score");
        }
        if (!member.active()) {
            throw ServiceRefused.unprocessable("userId is not active in this course and cannot have a score");
        }
        gradebook.receive(lineItem, score);
        return Map.of("resultUrl", results(course, lineItem) + "/" + score.userId());
    }

    @GetMapping("/results")
    ResponseEntity<List<Map<String, Object>>> results(
            HttpServletRequest request,
            @PathVariable String course,
            @PathVariable("lineItem") String id,
            @RequestParam(name = "user_id") @Nullable String userId) {
        var call = gate.open(request, course, Scopes.RESULT_READONLY);
        var lineItem = existing(call, id);
        media.accepted(request, ServiceMedia.RESULTS);
        var paging = Paging.of(request, address);
        var all = gradebook.results(lineItem).stream()
                .filter(it -> userId == null || it.personId().equals(userId))
                .toList();
        return ResponseEntity.ok()
                .headers(paging.links(all.size()))
                .contentType(MediaType.parseMediaType(ServiceMedia.RESULTS))
                .body(paging.of(all).stream()
                        .map(it -> document(course, lineItem, it))
                        .toList());
    }

    /** One person's result, at the address that results and answers to scores name. */
    @GetMapping("/results/{user}")
    ResponseEntity<Map<String, Object>> result(
            HttpServletRequest request,
            @PathVariable String course,
            @PathVariable("lineItem") String id,
            @PathVariable String user) {
        var call = gate.open(request, course, Scopes.RESULT_READONLY);
        var lineItem = existing(call, id);
        return gradebook.results(lineItem).stream()
                .filter(it -> it.personId().equals(user))
                .findFirst()
                .map(it -> ResponseEntity.ok(document(course, lineItem, it)))
                .orElseThrow(() -> ServiceRefused.notFound("result"));
    }

    private LineItem existing(ServiceGate.ServiceCall call, String id) {
        return lineItems
                .of(call.clientId(), call.course().id(), id)
                .orElseThrow(() -> ServiceRefused.notFound("line item"));
    }

    private Map<String, Object> document(String course, LineItem lineItem, Result result) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", results(course, lineItem) + "/" + result.personId());
        document.put("scoreOf", lineItem(course, lineItem));
        document.put("userId", result.personId());
        if (result.score() != null) {
            document.put("resultScore", result.score());
        }
        document.put("resultMaximum", lineItem.scoreMaximum());
        if (result.comment() != null) {
            document.put("comment", result.comment());
        }
        return document;
    }

    private String results(String course, LineItem lineItem) {
        return lineItem(course, lineItem) + "/results";
    }

    private String lineItem(String course, LineItem lineItem) {
        return address.at("/api/lti/courses/" + course + "/line_items/" + lineItem.id());
    }
}
