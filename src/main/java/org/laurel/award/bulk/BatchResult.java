package org.laurel.award.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.laurel.award.issuing.ManualAwards;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.file.SpreadsheetText;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A list with what became of each row, for a spreadsheet. It can be brought again as it is: what is done is held then, and
 * the rest is tried once more. No cell is a formula, whatever somebody typed into the list.
 */
@Component
class BatchResult {

    private static final int AT_ONCE = 1000;

    private final BatchRows rows;
    private final ManualAwards grants;
    private final MessageSource messages;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    BatchResult(
            BatchRows rows,
            ManualAwards grants,
            MessageSource messages,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.grants = grants;
        this.messages = messages;
        this.audit = audit;
        this.transaction = transaction;
    }

    void write(Batch batch, OutputStream out) throws IOException {
        transaction.executeWithoutResult(
                status -> audit.record("award-batch.exported", "award-batch", batch.id(), java.util.Map.of()));
        Locale reader = LocaleContextHolder.getLocale();
        // Closing is for whoever opened it; the mark tells spreadsheets which characters these are.
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(header(reader));
        List<BatchRow> some = rows.after(batch.id(), 0, AT_ONCE);
        while (!some.isEmpty()) {
            for (BatchRow row : some) {
                printer.printRecord(cells(batch, row, reader));
            }
            some = rows.after(batch.id(), some.get(some.size() - 1).line(), AT_ONCE);
        }
        printer.flush();
    }

    private List<String> header(Locale reader) {
        return List.of(
                word("award.list.csv.line", reader),
                word("award.list.csv.state", reader),
                word("award.list.csv.why", reader),
                word("award.list.csv.page", reader),
                "e-mail",
                "micro-credential",
                "date",
                "narrative",
                "evidence",
                "expires",
                "reason");
    }

    private List<String> cells(Batch batch, BatchRow row, Locale reader) {
        BatchRow.Typed typed = row.typed();
        String why = row.problem() == null
                ? ""
                : messages.getMessage("award.list.row." + row.problem(), new Object[] {row.detail()}, reader);
        return List.of(
                Integer.toString(row.line()),
                word("award.list." + batch.kind().key() + '.' + row.state().key(), reader),
                SpreadsheetText.harmless(why),
                row.found().awardId() == null
                        ? ""
                        : grants.page(row.found().awardId()).toString(),
                SpreadsheetText.harmless(typed.person()),
                SpreadsheetText.harmless(typed.badge()),
                SpreadsheetText.harmless(typed.given()),
                SpreadsheetText.harmless(typed.narrative()),
                SpreadsheetText.harmless(typed.evidence()),
                SpreadsheetText.harmless(typed.expires()),
                SpreadsheetText.harmless(typed.reason()));
    }

    private String word(String key, Locale reader) {
        return messages.getMessage(key, null, reader);
    }
}
