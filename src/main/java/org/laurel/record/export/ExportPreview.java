package org.laurel.record.export;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The first rows of what a profile's next file would be. */
@Component
class ExportPreview {

    private static final int ROWS = 5;

    private final ExportRuns runs;
    private final AwardRows awards;
    private final Clock clock;

    ExportPreview(ExportRuns runs, AwardRows awards, Clock clock) {
        this.runs = runs;
        this.awards = awards;
        this.clock = clock;
    }

    /**
     * @param total how many rows the file would have
     * @param tooLong a value for which no file would be made, or null
     */
    record Shown(List<String> headings, List<List<String>> rows, int total, Cells.@Nullable TooLong tooLong) {

        public @Nullable String wrongColumn() {
            return tooLong == null ? null : tooLong.heading();
        }

        public @Nullable String wrongAward() {
            return tooLong == null ? null : tooLong.award();
        }
    }

    Shown of(Profile profile) {
        AwardSelection slice = AwardSelection.of(
                profile.definition(), runs.lastDone(profile.id()).orElse(null), Long.MAX_VALUE, clock.instant());
        var cells = new Cells(profile.definition());
        var rows = new ArrayList<List<String>>();
        Cells.TooLong wrong = null;
        for (AwardRow row : awards.after(slice, null, ROWS)) {
            try {
                rows.add(cells.of(row).stream().map(Cells.Cell::text).toList());
            } catch (Cells.TooLong tooLong) {
                wrong = tooLong;
            }
        }
        return new Shown(cells.headings(), rows, awards.count(slice), wrong);
    }
}
