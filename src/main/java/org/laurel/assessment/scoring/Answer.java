package org.laurel.assessment.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Drafts;

/** What became of a wish to look at, keep or send the scoring of an attempt. */
sealed interface Answer {

    /** It is theirs to judge. */
    record Open(Sheet sheet, Drafts.Saved saved) implements Answer {}

    /** What was typed is stored. */
    record Kept(Sheet sheet, Drafts.Saved saved) implements Answer {}

    /** Another page of the same assessor saved meanwhile; both versions exist. */
    record Stale(Sheet sheet, Draft typed, Drafts.Saved other) implements Answer {}

    /** Something has to be mended first. */
    record Incomplete(Sheet sheet, Draft typed, Drafts.Saved saved, List<Sheet.Gap> gaps) implements Answer {}

    /** The assessment is on its way, by this very wish. */
    record Sent(boolean earned, boolean held) implements Answer {}

    /** The assessment was on its way already: a double click, or a page from before. */
    record SentBefore(boolean earned, boolean held) implements Answer {}

    /** It is not theirs to judge now; what they typed is kept. */
    record Closed(Sheet sheet, Reason reason, Draft draft) implements Answer {

        enum Reason {
            /** Nobody has it: they may take it. */
            FREE,
            TAKEN,
            DECIDED,
            WITHDRAWN;

            static Reason of(AssessmentTask task, UUID assessor, Instant now) {
                return switch (task.state()) {
                    case WITHDRAWN -> WITHDRAWN;
                    case DECIDED, HELD -> DECIDED;
                    case WAITING -> task.isTaken(now) && !assessor.equals(task.claimedBy()) ? TAKEN : FREE;
                };
            }

            String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
