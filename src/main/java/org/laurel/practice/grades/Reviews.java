package org.laurel.practice.grades;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.ToolMessage;
import org.laurel.practice.platform.Tools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What tools said about opening the results of their columns. */
@Repository
public class Reviews {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Tools tools;

    Reviews(JdbcClient jdbc, JsonMapper json, Tools tools) {
        this.jdbc = jdbc;
        this.json = json;
        this.tools = tools;
    }

    /** Empty takes back what was said. */
    public void keep(String lineItem, Optional<SubmissionReview> review) {
        jdbc.sql("update line_item set submission_review = ?::jsonb where id = ?")
                .param(review.map(json::writeValueAsString).orElse(null))
                .param(lineItem)
                .update();
    }

    Optional<SubmissionReview> of(String lineItem) {
        return jdbc.sql("select submission_review from line_item where id = ? and submission_review is not null")
                .param(lineItem)
                .query(String.class)
                .optional()
                .map(this::review);
    }

    /** What was said in a course, by the ids of the columns. */
    Map<String, SubmissionReview> said(String course) {
        var said = new HashMap<String, SubmissionReview>();
        jdbc.sql("select id, submission_review from line_item where course_id = ? and submission_review is not null")
                .param(course)
                .query(row -> {
                    said.put(row.getString("id"), review(row.getString("submission_review")));
                });
        return said;
    }

    Optional<String> toolOf(String lineItem) {
        return jdbc.sql("select client_id from line_item where id = ?")
                .param(lineItem)
                .query(String.class)
                .optional();
    }

    /** The columns of a course whose results can be opened, if their tool may be used and takes such messages. */
    Offered in(String course) {
        var takers = new HashMap<String, Tool>();
        tools.all().forEach(it -> takers.put(it.clientId(), it));
        var offered = new HashMap<String, SubmissionReview>();
        jdbc.sql("select id, client_id, submission_review from line_item where course_id = ?")
                .param(course)
                .query((row, number) -> {
                    var said = row.getString("submission_review");
                    var tool = takers.get(row.getString("client_id"));
                    if (tool != null
                            && (said != null
                                    || tool.message(ToolMessage.SUBMISSION_REVIEW)
                                            .isPresent())) {
                        offered.put(row.getString("id"), said == null ? SubmissionReview.ANY : review(said));
                    }
                    return number;
                })
                .list();
        return new Offered(offered);
    }

    private SubmissionReview review(String text) {
        return json.readValue(text, SubmissionReview.class);
    }

    /** Which results can be opened, by the ids of their columns. */
    record Offered(Map<String, SubmissionReview> columns) {

        public boolean includes(@Nullable Result result) {
            return result != null
                    && columns.containsKey(result.lineItemId())
                    && columns.get(result.lineItemId()).allows(result);
        }

        public String label(LineItem lineItem) {
            return Optional.ofNullable(columns.get(lineItem.id()))
                    .map(SubmissionReview::label)
                    .orElse("");
        }
    }
}
