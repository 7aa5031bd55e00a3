package org.laurel.gradebook.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.laurel.foundation.Settings;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.service.Score;
import org.springframework.stereotype.Component;

/** What line items and scores say beyond AGS 2.0, so that a teacher comes from the gradebook to the very work. */
@Component
class Extensions {

    private static final String CANVAS_SUBMISSION = "https://canvas.instructure.com/lti/submission";
    private static final String CANVAS_SUBMISSION_TYPE = "https://canvas.instructure.com/lti/submission_type";
    private static final String REVIEW = "/lti/submission-review";

    private final Settings settings;

    Extensions(Settings settings) {
        this.settings = settings;
    }

    /**
     * Of a line item that is to be made: Canvas gets an assignment that opens the micro-credential, the others an address
     * at which the work is reviewed (LTI Submission Review 1.0 §4).
     */
    Map<String, Object> ofColumn(Platform platform, String slug) {
        return isCanvas(platform)
                ? Map.of(
                        CANVAS_SUBMISSION_TYPE,
                        Map.of(
                                "type",
                                "external_tool",
                                "external_tool_url",
                                settings.url("/catalogue/" + slug).toString()))
                : Map.of(
                        "submissionReview",
                        Map.of(
                                "reviewableStatus",
                                List.of("InProgress", "Submitted", "Completed"),
                                "url",
                                settings.url(REVIEW).toString()));
    }

    /** Of a score: Canvas blanks a score that comes without one, and counts an attempt, unless it is told otherwise. */
    Map<String, Object> ofScore(Platform platform, GradeReport report) {
        if (!isCanvas(platform)) {
            return Map.of();
        }
        boolean handedIn = report.grading() == Score.Grading.PENDING_MANUAL;
        var submission = new HashMap<String, Object>();
        submission.put("new_submission", handedIn && !report.takenBefore());
        submission.put("preserve_score", report.score() == null);
        if (handedIn && report.attempt() != null) {
            submission.put("submission_type", "basic_lti_launch");
            submission.put(
                    "submission_data",
                    settings.url(REVIEW + "?attempt=" + report.attempt()).toString());
        }
        return Map.of(CANVAS_SUBMISSION, submission);
    }

    /**
     * Whether a report is to be sent although a newer one waits. Canvas makes an attempt of each report that says that work
     * was handed in; every other product keeps the newest report and nothing else.
     */
    boolean standsAlone(Platform platform, GradeReport report) {
        return isCanvas(platform) && report.grading() == Score.Grading.PENDING_MANUAL && !report.takenBefore();
    }

    /** Canvas appends every comment, also one that it has; the others keep the last. */
    boolean repeatsComments(Platform platform) {
        return isCanvas(platform);
    }

    private static boolean isCanvas(Platform platform) {
        return platform == Platform.CANVAS || platform == Platform.CANVAS_SELF_HOSTED;
    }
}
