package org.laurel.practice.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.laurel.practice.platform.Scopes;

class LineItemTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final Campus campus = Campus.shared();
    private final String token = campus.token(campus.tool, Scopes.LINE_ITEM);
    private final String lineItems = campus.services() + "/line_items";

    @Test
    void a_tool_makes_reads_changes_and_deletes_a_line_item() {
        var made = write("POST", lineItems, lineItem("Questions", 20));
        var address = Campus.json(made).get("id").stringValue();
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue(address);

        var read = campus.read(token, address, ServiceMedia.LINE_ITEM);
        assertThat(read.headers().firstValue("Content-Type")).hasValue(ServiceMedia.LINE_ITEM);
        assertThat(Campus.json(read).get("scoreMaximum").doubleValue()).isEqualTo(20);

        var changed = write("PUT", address, lineItem("Better questions", 30));
        assertThat(Campus.json(changed).get("label").stringValue()).isEqualTo("Better questions");

        assertThat(write("DELETE", address, "").statusCode()).isEqualTo(204);
        assertThat(campus.read(token, address, ServiceMedia.LINE_ITEM).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_column_of_a_placement_is_found_by_its_resource_id_and_link() {
        var link = campus.placement("Listening to learners").replaceAll(".*/", "");

        for (var filter : List.of("resource_id=listening", "tag=micro", "resource_link_id=" + link)) {
            var found = Campus.json(campus.read(token, lineItems + "?" + filter, ServiceMedia.LINE_ITEMS));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).get("label").stringValue()).isEqualTo("Listening");
            assertThat(found.get(0).get("resourceLinkId").stringValue()).isEqualTo(link);
        }
    }

    @Test
    void filters_that_match_nothing_give_an_empty_list() {
        var found = campus.read(token, lineItems + "?tag=none", ServiceMedia.LINE_ITEMS);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(Campus.json(found)).isEmpty();
    }

    @Test
    void following_next_lists_every_line_item_once_and_keeps_the_filter() {
        for (var label : List.of("One", "Two", "Three")) {
            write("POST", lineItems, """
                    {"label": "%s", "scoreMaximum": 1, "tag": "paged"}""".formatted(label));
        }
        var labels = new ArrayList<String>();
        var address = lineItems + "?tag=paged&limit=1";
        while (!address.isEmpty()) {
            var page = campus.read(token, address, ServiceMedia.LINE_ITEMS);
            assertThat(Campus.json(page)).hasSize(1);
            labels.add(Campus.json(page).get(0).get("label").stringValue());
            var next = NEXT.matcher(page.headers().firstValue("Link").orElseThrow());
            address = next.find() ? next.group(1) : "";
        }
        assertThat(labels).containsExactly("One", "Two", "Three");
    }

    @Test
    void a_filter_that_no_database_can_hold_is_refused() {
        assertThat(campus.read(token, lineItems + "?tag=%00", ServiceMedia.LINE_ITEMS)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "99999999999"})
    void a_limit_that_is_no_number_is_refused(String limit) {
        assertThat(campus.read(token, lineItems + "?limit=" + limit, ServiceMedia.LINE_ITEMS)
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scoreMaximum\": 1}",
                "{\"label\": \" \", \"scoreMaximum\": 1}",
                "{\"label\": 7, \"scoreMaximum\": 1}",
                "{\"label\": \"A\"}",
                "{\"label\": \"A\", \"scoreMaximum\": 0}",
                "{\"label\": \"A\", \"scoreMaximum\": -3}",
                "{\"label\": \"A\", \"scoreMaximum\": \"ten\"}",
                "{\"label\": \"A\", \"scoreMaximum\": 1, \"startDateTime\": \"tomorrow\"}",
                "[]",
                "{",
                "{} {}",
                ""
            })
    void a_line_item_that_is_not_right_is_refused_with_a_reason(String body) {
        var refused = write("POST", lineItems, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(Campus.json(refused).get("detail").stringValue()).isNotEmpty();
    }

    @Test
    void a_link_of_nobody_is_refused() {
        var refused = write("POST", lineItems, """
                {"label": "A", "scoreMaximum": 1, "resourceLinkId": "made-up"}""");

        assertThat(refused.statusCode()).isEqualTo(422);
    }

    @Test
    void a_body_beyond_the_limit_is_refused() {
        assertThat(write("POST", lineItems, lineItem("x".repeat(70_000), 1)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                ServiceMedia.LINE_ITEM,
                ServiceMedia.LINE_ITEMS + ", application/json",
                ServiceMedia.LINE_ITEMS + ";q=0.9"
            })
    void a_list_is_given_only_as_its_own_media_type(String accept) {
        assertThat(campus.read(token, lineItems, accept).statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({"application/json", ServiceMedia.LINE_ITEMS, "text/plain"})
    void a_line_item_is_taken_only_as_its_own_media_type(String type) {
        assertThat(campus.write(token, "POST", lineItems, type, lineItem("A", 1))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void who_may_only_read_cannot_write() {
        var reader = campus.token(campus.tool, Scopes.LINE_ITEM_READONLY);

        assertThat(campus.read(reader, lineItems, ServiceMedia.LINE_ITEMS).statusCode())
                .isEqualTo(200);
        var refused = campus.write(reader, "POST", lineItems, ServiceMedia.LINE_ITEM, lineItem("A", 1));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"insufficient_scope\"");
    }

    @Test
    void no_token_is_no_entry() {
        assertThat(campus.send(campus.to(lineItems).GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_tool_never_sees_the_line_items_of_another() {
        var mine = Campus.json(write("POST", lineItems, lineItem("Mine", 5)))
                .get("id")
                .stringValue();
        var other = campus.token(campus.otherTool, Scopes.LINE_ITEM);

        assertThat(campus.read(other, lineItems, ServiceMedia.LINE_ITEMS).body())
                .doesNotContain("Mine");
        assertThat(campus.read(other, mine, ServiceMedia.LINE_ITEM).statusCode())
                .isEqualTo(404);
        assertThat(campus.write(other, "PUT", mine, ServiceMedia.LINE_ITEM, lineItem("Stolen", 1))
                        .statusCode())
                .isEqualTo(404);
        assertThat(campus.write(other, "DELETE", mine, ServiceMedia.LINE_ITEM, "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_line_item_is_not_found_under_another_course() {
        var id = Campus.json(write("POST", lineItems, lineItem("Here", 5)))
                .get("id")
                .stringValue()
                .replaceAll(".*/", "");
        var elsewhere = campus.course("Learning together").replaceAll(".*/", "");

        assertThat(campus.read(token, "/api/lti/courses/" + elsewhere + "/line_items/" + id, ServiceMedia.LINE_ITEM)
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> write(String method, String address, String body) {
        return campus.write(token, method, address, ServiceMedia.LINE_ITEM, body);
    }

    private static String lineItem(String label, int maximum) {
        return "{\"label\": \"" + label + "\", \"scoreMaximum\": " + maximum + "}";
    }
}
