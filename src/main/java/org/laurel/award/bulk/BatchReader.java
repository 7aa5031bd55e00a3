package org.laurel.award.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.laurel.award.AwardRules;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.file.FileStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a list's file row by row and says of each what can be done. It is there whole or not at all; whoever reads it a
 * second time comes to the same.
 */
@Component
class BatchReader {

    static final int MOST_ROWS = 100_000;
    static final long LARGEST = 30_000_000;

    private static final int AT_ONCE = 500;
    private static final int LONGEST_CELL = 10_000;
    private static final int MOST_IGNORED = 20;

    private final Batches batches;
    private final BatchRows rows;
    private final BatchLookup lookup;
    private final BadgeNames names;
    private final FileStore files;
    private final TransactionTemplate transaction;
    private final OrganisationTimeZone timeZone;
    private final Clock clock;

    BatchReader(
            Batches batches,
            BatchRows rows,
            BatchLookup lookup,
            BadgeNames names,
            FileStore files,
            TransactionTemplate transaction,
            OrganisationTimeZone timeZone,
            Clock clock) {
        this.batches = batches;
        this.rows = rows;
        this.lookup = lookup;
        this.names = names;
        this.files = files;
        this.transaction = transaction;
        this.timeZone = timeZone;
        this.clock = clock;
    }

    /** Reads the file where there is one, or else checks again what is not done. */
    void read(Batch batch) {
        UUID file = batch.fileId();
        if (file == null) {
            transaction.executeWithoutResult(status -> checkAgain(batch));
            return;
        }
        try (BatchFile table = BatchFile.open(files.read(file))) {
            requireColumns(batch.kind(), table);
            transaction.executeWithoutResult(status -> readAll(batch, table));
        } catch (BatchFile.Unreadable why) {
            batches.refused(batch.id(), why);
        } catch (TooMany | UncheckedIOException why) {
            batches.refused(
                    batch.id(),
                    why instanceof TooMany
                            ? new BatchFile.Unreadable("too-many", "")
                            : new BatchFile.Unreadable("no-table", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.delete(file);
    }

    private static final class TooMany extends RuntimeException {
        TooMany() {
            super("more rows than " + MOST_ROWS);
        }
    }

    private static void requireColumns(Batch.Kind kind, BatchFile table) throws BatchFile.Unreadable {
        boolean person = table.has(BatchColumn.PERSON) && table.has(BatchColumn.BADGE);
        if (!person && (kind == Batch.Kind.ISSUE || !table.has(BatchColumn.AWARD))) {
            throw new BatchFile.Unreadable(
                    "columns-" + kind.key(), BatchFile.brief(String.join(", ", table.ignored())));
        }
    }

    private void readAll(Batch batch, BatchFile table) {
        rows.clear(batch.id());
        BatchChecks checks = checks(batch);
        List<BatchRow> waiting = new ArrayList<>(AT_ONCE);
        int number = 0;
        for (BatchFile.Row row = table.next(); row != null; row = table.next()) {
            if (++number > MOST_ROWS) {
                throw new TooMany();
            }
            waiting.add(new BatchRow(row.line(), typed(row), BatchRow.State.WRONG, null, null, BatchRow.NOTHING));
            if (waiting.size() == AT_ONCE) {
                rows.save(batch.id(), checks.check(waiting));
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            rows.save(batch.id(), checks.check(waiting));
        }
        rows.refuseDoubles(batch.id());
        String ignored =
                String.join(", ", table.ignored().stream().limit(MOST_IGNORED).toList());
        batches.read(batch.id(), ignored.isEmpty() ? null : BatchFile.brief(ignored));
    }

    private void checkAgain(Batch batch) {
        BatchChecks checks = checks(batch);
        List<BatchRow> some = rows.open(batch.id(), 0, null, AT_ONCE);
        while (!some.isEmpty()) {
            rows.save(batch.id(), checks.check(some));
            some = rows.open(batch.id(), some.get(some.size() - 1).line(), null, AT_ONCE);
        }
        rows.refuseDoubles(batch.id());
        batches.read(batch.id(), null);
    }

    private BatchChecks checks(Batch batch) {
        return batch.kind() == Batch.Kind.ISSUE
                ? new IssueChecks(lookup, names.offered(), clock.withZone(timeZone.now()))
                : new RevokeChecks(lookup, names.awarded(), batch.reason());
    }

    private static BatchRow.Typed typed(BatchFile.Row row) {
        String award = cell(row, BatchColumn.AWARD);
        return new BatchRow.Typed(
                cell(row, BatchColumn.PERSON),
                award.isEmpty() ? cell(row, BatchColumn.BADGE) : award,
                cell(row, BatchColumn.DATE),
                cell(row, BatchColumn.NARRATIVE),
                cell(row, BatchColumn.EVIDENCE),
                cell(row, BatchColumn.EXPIRES),
                AwardRules.oneLine(cell(row, BatchColumn.REASON)));
    }

    /** A cell far beyond what fits stays too long, and is refused as such. */
    private static String cell(BatchFile.Row row, BatchColumn column) {
        String text = row.cell(column).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL);
    }
}
