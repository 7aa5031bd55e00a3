package org.laurel.assessment.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.laurel.assessment.AssessmentTask;
import org.laurel.assessment.Draft;
import org.laurel.assessment.Drafts;

/** What became of a wish to look at, keep or send the scoring of an attempt. */
sealed interface ScoringResult {

    /** It is theirs to judge. */
    record Open(ScoringSheet sheet, Drafts.Saved saved) implements ScoringResult {}

    /** What was typed is stored. */
    record Kept(ScoringSheet sheet, Drafts.Saved saved) implements ScoringResult {}

    /** Another page of the same assessor saved meanwhile; both versions exist. */
    record Stale(ScoringSheet sheet, Draft typed, Drafts.Saved other) implements ScoringResult {}

    /** Something has to be mended first. */
    record Incomplete(ScoringSheet sheet, Draft typed, Drafts.Saved saved, List<ScoringSheet.Gap> gaps)
            implements ScoringResult {}

    /** The assessment is on its way, by this very wish. */
    record Sent(boolean earned, boolean held) implements ScoringResult {}

    /** The assessment was on its way already: a double click, or a page from before. */
    record SentBefore(boolean earned, boolean held) implements ScoringResult {}

    /** It is not theirs to judge now; what they typed is kept. */
    record Closed(ScoringSheet sheet, Reason reason, Draft draft) implements ScoringResult {

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
