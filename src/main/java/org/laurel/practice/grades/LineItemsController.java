package org.laurel.practice.grades;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.course.ResourceLinks;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.service.Paging;
import org.laurel.practice.service.ServiceGate;
import org.laurel.practice.service.ServiceMedia;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The line item service, AGS 2.0 §3.2. A tool sees and changes only its own columns. */
@RestController
@RequestMapping("/api/lti/courses/{course}/line_items")
class LineItemsController {

    private final ServiceGate gate;
    private final ServiceMedia media;
    private final LineItems lineItems;
    private final ResourceLinks links;
    private final Reviews reviews;
    private final Address address;

    LineItemsController(
            ServiceGate gate,
            ServiceMedia media,
            LineItems lineItems,
            ResourceLinks links,
            Reviews reviews,
            Address address) {
        this.gate = gate;
        this.media = media;
        this.lineItems = lineItems;
        this.links = links;
        this.reviews = reviews;
        this.address = address;
    }

    @GetMapping
    ResponseEntity<List<Map<String, Object>>> list(
            HttpServletRequest request,
            @PathVariable String course,
            @RequestParam(name = "resource_link_id") @Nullable String resourceLinkId,
            @RequestParam(name = "resource_id") @Nullable String resourceId,
            @RequestParam(name = "tag") @Nullable String tag) {
        var call = gate.open(request, course, Scopes.LINE_ITEM, Scopes.LINE_ITEM_READONLY);
        media.accepted(request, ServiceMedia.LINE_ITEMS);
        var paging = Paging.of(request, address);
        var said = reviews.said(course);
        var all = lineItems.of(call.clientId(), course, new LineItems.Filter(resourceLinkId, resourceId, tag));
        return ResponseEntity.ok()
                .headers(paging.links(all.size()))
                .contentType(MediaType.parseMediaType(ServiceMedia.LINE_ITEMS))
                .body(paging.of(all).stream()
                        .map(it -> document(course, it, said))
                        .toList());
    }

    @PostMapping
    @Transactional
    public ResponseEntity<Map<String, Object>> add(HttpServletRequest request, @PathVariable String course) {
        var call = gate.open(request, course, Scopes.LINE_ITEM);
        var sent = sent(request);
        var review = review(sent);
        var added = lineItems.add(call.clientId(), course, wanted("", sent, call));
        reviews.keep(added.id(), review);
        return ResponseEntity.created(URI.create(address(course, added)))
                .contentType(MediaType.parseMediaType(ServiceMedia.LINE_ITEM))
                .body(document(course, added));
    }

    @GetMapping("/{id}")
    ResponseEntity<Map<String, Object>> show(
            HttpServletRequest request, @PathVariable String course, @PathVariable String id) {
        var call = gate.open(request, course, Scopes.LINE_ITEM, Scopes.LINE_ITEM_READONLY);
        media.accepted(request, ServiceMedia.LINE_ITEM);
        return answer(course, existing(call, id));
    }

    @PutMapping("/{id}")
    @Transactional
    public ResponseEntity<Map<String, Object>> replace(
            HttpServletRequest request, @PathVariable String course, @PathVariable String id) {
        var call = gate.open(request, course, Scopes.LINE_ITEM);
        var lineItem = existing(call, id);
        var sent = sent(request);
        reviews.keep(lineItem.id(), review(sent));
        return answer(course, lineItems.replace(wanted(lineItem.id(), sent, call)));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(HttpServletRequest request, @PathVariable String course, @PathVariable String id) {
        var call = gate.open(request, course, Scopes.LINE_ITEM);
        lineItems.delete(existing(call, id));
        return ResponseEntity.noContent().build();
    }

    private LineItem existing(ServiceGate.ServiceCall call, String id) {
        return lineItems
                .of(call.clientId(), call.course().id(), id)
                .orElseThrow(() -> ServiceRefused.notFound("line item"));
    }

    private Fields sent(HttpServletRequest request) {
        return new Fields(media.sent(request, ServiceMedia.LINE_ITEM));
    }

    /** LTI Submission Review 1.0 §3: a column may say how its results are opened. */
    private static Optional<SubmissionReview> review(Fields sent) {
        return sent.has("submissionReview")
                ? Optional.of(SubmissionReview.of(sent.part("submissionReview")))
                : Optional.empty();
    }

    private LineItem wanted(String id, Fields sent, ServiceGate.ServiceCall call) {
        var maximum = sent.number("scoreMaximum");
        if (maximum == null || maximum <= 0) {
            throw ServiceRefused.invalid("scoreMaximum must be a number greater than 0");
        }
        var link = sent.text("resourceLinkId");
        if (link != null
                && links.in(call.course().id(), link)
                        .filter(it -> it.clientId().equals(call.clientId()))
                        .isEmpty()) {
            throw ServiceRefused.unprocessable("resourceLinkId is no link of this tool in this course");
        }
        return new LineItem(
                id,
                sent.needed("label"),
                maximum,
                link,
                sent.text("resourceId"),
                sent.text("tag"),
                sent.time("startDateTime"),
                sent.time("endDateTime"));
    }

    private ResponseEntity<Map<String, Object>> answer(String course, LineItem lineItem) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ServiceMedia.LINE_ITEM))
                .body(document(course, lineItem));
    }

    private Map<String, Object> document(String course, LineItem lineItem) {
        return document(course, lineItem, reviews.said(course));
    }

    private Map<String, Object> document(String course, LineItem lineItem, Map<String, SubmissionReview> said) {
        var document = lineItem.document(address(course, lineItem));
        Optional.ofNullable(said.get(lineItem.id())).ifPresent(it -> document.put("submissionReview", it.document()));
        return document;
    }

    private String address(String course, LineItem lineItem) {
        return address.at("/api/lti/courses/" + course + "/line_items/" + lineItem.id());
    }
}
