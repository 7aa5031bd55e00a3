package org.laurel.practice.deeplinking;

import java.util.List;
import java.util.Optional;
import org.laurel.practice.grades.LineItem;
import org.laurel.practice.grades.SubmissionReview;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.WebAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the items of a choice; one that is wrong refuses all, so that nobody gets half of what was chosen. */
record ContentItems(Tool tool, DeepLinking switches) {

    private static final int MOST = 100;
    private static final int LONGEST_TEXT = 4000;

    List<ContentItem> read(JsonNode items) {
        DeepLinkingRefused.unless(items.isArray(), "content_items must be an array");
        DeepLinkingRefused.unless(items.size() <= MOST, "content_items can have at most " + MOST + " entries");
        DeepLinkingRefused.unless(
                switches.several() || items.size() <= 1,
                "accept_multiple was false, but there are " + items.size() + " content items");
        return items.valueStream().map(this::item).toList();
    }

    private ContentItem item(JsonNode node) {
        DeepLinkingRefused.unless(node instanceof ObjectNode, "content_items must hold objects");
        var item = new Fields((ObjectNode) node);
        var type = item.needed("type");
        DeepLinkingRefused.unless(
                type.equals(DeepLinkingRequests.LINK_TYPE),
                "accept_types has only " + DeepLinkingRequests.LINK_TYPE + ", but an item is a " + type);
        var url = item.has("url")
                ? WebAddress.of(item.needed("url", 2000))
                        .orElseThrow(() -> new DeepLinkingRefused("url must be an absolute http or https address"))
                : tool.targetLinkUri();
        DeepLinkingRefused.unless(
                tool.origins().contains(Tool.origin(url)),
                "url is at " + Tool.origin(url) + ", which is not the tool's");
        var title = Optional.ofNullable(item.text("title"))
                .filter(it -> !it.isBlank())
                .orElse(tool.name());
        return new ContentItem(
                title,
                url,
                Optional.ofNullable(item.text("text", LONGEST_TEXT)).orElse(""),
                part(item, "custom").texts("custom"),
                switches.lineItems() && item.has("lineItem")
                        ? Optional.of(column(part(item, "lineItem"), item, title))
                        : Optional.empty());
    }

    private static ContentItem.Column column(Fields sent, Fields item, String title) {
        var maximum = sent.number("scoreMaximum");
        DeepLinkingRefused.unless(
                maximum != null && maximum > 0, "scoreMaximum of lineItem must be a number greater than 0");
        var submission = part(item, "submission");
        var lineItem = new LineItem(
                "",
                Optional.ofNullable(sent.text("label"))
                        .filter(it -> !it.isBlank())
                        .orElse(title),
                maximum == null ? 0 : maximum,
                null,
                sent.text("resourceId"),
                sent.text("tag"),
                submission.time("startDateTime"),
                submission.time("endDateTime"));
        return new ContentItem.Column(
                lineItem,
                sent.has("submissionReview")
                        ? Optional.of(SubmissionReview.of(part(sent, "submissionReview")))
                        : Optional.empty());
    }

    private static Fields part(Fields of, String name) {
        DeepLinkingRefused.unless(
                !of.has(name) || of.document().get(name) instanceof ObjectNode, name + " must be an object");
        return of.part(name);
    }
}
