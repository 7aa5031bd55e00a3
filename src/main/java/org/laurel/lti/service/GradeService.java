package org.laurel.lti.service;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.PlatformJson;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * The gradebook of an LMS (LTI Assignment and Grade Services 2.0). Every call either succeeds, or throws
 * {@link ServiceRefused} (for good) or {@link ServiceUnavailable} (try later); none takes longer than a few
 * seconds a page.
 */
@Service
public class GradeService {

    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** Both: some platforms give the reading one only for reading. */
    private static final Set<String> LINE_ITEM_SCOPES =
            Set.of(GradeEndpoint.LINE_ITEM, GradeEndpoint.LINE_ITEM_READ_ONLY);

    private static final int MOST_PAGES = 50;
    /** A number that a platform writes as text. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private final ServiceClient client;
    private final ServicePages pages;
    private final ServicePolicy policy;
    private final PlatformJson json;

    GradeService(ServiceClient client, ServicePages pages, ServicePolicy policy, PlatformJson json) {
        this.client = client;
        this.pages = pages;
        this.policy = policy;
        this.json = json;
    }

    /** The line item with this resource id and tag. @param lineItems the container from the launch */
    public Optional<LineItem> findLineItem(
            CourseGrades course, URI lineItems, String resourceId, @Nullable String tag) {
        var filters = new LinkedHashMap<String, String>();
        filters.put("resource_id", resourceId);
        if (tag != null) {
            filters.put("tag", tag);
        }
        // Filters are a wish: some platforms ignore them.
        var found = new ArrayList<LineItem>();
        var others = new ArrayList<LineItem>();
        ServicePages.End end = read(course, LINE_ITEM_SCOPES, Paging.with(lineItems, filters), LINE_ITEMS, page -> {
            elements(page).map(GradeService::lineItem).forEach(item -> (resourceId.equals(item.resourceId())
                                    && Objects.equals(tag, item.tag())
                            ? found
                            : others)
                    .add(item));
            return found.isEmpty();
        });
        // A platform that answered just what was asked for, and then leads in circles, has no more.
        boolean all = end.isComplete() || end == ServicePages.End.CIRCLE && others.isEmpty();
        if (found.isEmpty() && !all) {
            throw new ServiceUnavailable("The LMS did not lead to the end of its list of columns", (Instant) null);
        }
        if (!found.isEmpty() && found.get(0).id() == null) {
            throw new ServiceUnavailable("The LMS lists a column without an address", (Instant) null);
        }
        return found.stream().findFirst();
    }

    /** Finds the wanted line item or creates it; the answer has an id. */
    public LineItem findOrCreate(CourseGrades course, URI lineItems, LineItem wanted) {
        return findLineItem(course, lineItems, Objects.requireNonNull(wanted.resourceId()), wanted.tag())
                .orElseGet(() -> create(course, lineItems, wanted));
    }

    private LineItem create(CourseGrades course, URI lineItems, LineItem wanted) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("label", wanted.label());
        body.put("scoreMaximum", wanted.scoreMaximum());
        body.put("resourceId", wanted.resourceId());
        body.put("tag", wanted.tag());
        body.put("resourceLinkId", wanted.resourceLinkId());
        body.putAll(wanted.extensions());
        Outbound.Answer answer = client.call(
                course.registration(),
                course.offered(LINE_ITEM_SCOPES),
                ServiceClient.Request.post(lineItems, LINE_ITEM, LINE_ITEM, json.write(body)));
        LineItem created = lineItem(policy.json(answer));
        if (created.id() == null) {
            throw new ServiceUnavailable("The LMS created a line item and did not say where", (Instant) null);
        }
        return created;
    }

    /** A line item as the LMS has it now: its maximum, which people change there. @param lineItem its address */
    public LineItem lineItem(CourseGrades course, URI lineItem) {
        return lineItem(policy.json(client.call(
                course.registration(),
                course.offered(LINE_ITEM_SCOPES),
                ServiceClient.Request.get(lineItem, LINE_ITEM))));
    }

    /** Tells the gradebook what a person has reached. @param lineItem address of the line item */
    public void post(CourseGrades course, URI lineItem, Score score) {
        Outbound.Answer answer = client.call(
                course.registration(),
                Set.of(GradeEndpoint.SCORE),
                ServiceClient.Request.post(Paging.below(lineItem, "/scores"), null, SCORE, compact(score)));
        policy.stored(answer);
    }

    /** What the gradebook holds. @param userId of one person, or null for all */
    public List<Result> results(CourseGrades course, URI lineItem, @Nullable String userId) {
        URI uri =
                Paging.with(Paging.below(lineItem, "/results"), userId == null ? Map.of() : Map.of("user_id", userId));
        var results = new ArrayList<Result>();
        var end = read(course, Set.of(GradeEndpoint.RESULT_READ_ONLY), uri, RESULTS, page -> {
            elements(page)
                    .map(GradeService::result)
                    .filter(it -> userId == null || userId.equals(it.userId()))
                    .forEach(results::add);
            return true;
        });
        if (!end.isComplete()) {
            throw new ServiceUnavailable("The LMS did not lead to the end of its list of results", (Instant) null);
        }
        return List.copyOf(results.stream().distinct().toList());
    }

    private ServicePages.End read(
            CourseGrades course, Set<String> scopes, URI first, String mediaType, Predicate<JsonNode> goOn) {
        return pages.read(course.registration(), course.offered(scopes), first, mediaType, MOST_PAGES, goOn);
    }

    private static Stream<JsonNode> elements(JsonNode page) {
        if (!page.isArray()) {
            throw new ServiceUnavailable("The LMS answered with no list", (Instant) null);
        }
        return page.valueStream();
    }

    private String compact(Score score) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("userId", score.userId());
        body.put("timestamp", MILLISECONDS.format(score.timestamp()));
        body.put("activityProgress", score.activityProgress().word());
        body.put("gradingProgress", score.gradingProgress().word());
        body.put("scoreGiven", score.scoreGiven());
        body.put("scoreMaximum", score.scoreMaximum());
        body.put("comment", score.comment());
        if (score.submittedAt() != null) {
            body.put("submission", Map.of("submittedAt", MILLISECONDS.format(score.submittedAt())));
        }
        body.putAll(score.extensions());
        return json.write(body);
    }

    private static LineItem lineItem(JsonNode node) {
        return new LineItem(
                Origins.parse(text(node, "id")).orElse(null),
                Objects.requireNonNullElse(text(node, "label"), ""),
                Objects.requireNonNullElse(number(node, "scoreMaximum"), BigDecimal.ZERO),
                text(node, "resourceId"),
                text(node, "tag"),
                text(node, "resourceLinkId"),
                Map.of());
    }

    private static Result result(JsonNode node) {
        return new Result(
                Objects.requireNonNullElse(text(node, "userId"), ""),
                number(node, "resultScore"),
                number(node, "resultMaximum"),
                text(node, "comment"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() || value.isNumber() ? value.asString() : null;
    }

    private static @Nullable BigDecimal number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isString() && NUMBER.matcher(value.asString().strip()).matches()) {
            return new BigDecimal(value.asString().strip());
        }
        return value.isNumber() ? value.decimalValue() : null;
    }
}
