package org.laurel.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.file.SpreadsheetText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The log, or what a lead wants of it, as a CSV file; read and written in pieces. That somebody took it is an entry too. */
@Component
class AuditFile {

    static final int MOST_ROWS = 1_000_000;

    private static final int AT_ONCE = 1000;

    private final AuditEntries entries;
    private final Sentences sentences;
    private final MessageSource messages;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    AuditFile(
            AuditEntries entries,
            Sentences sentences,
            MessageSource messages,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.entries = entries;
        this.sentences = sentences;
        this.messages = messages;
        this.audit = audit;
        this.transaction = transaction;
    }

    void write(AuditQuery wanted, Locale reader, OutputStream out) throws IOException {
        Map<String, String> how =
                Map.of("kind", wanted.kind(), "search", wanted.q(), "from", wanted.from(), "to", wanted.to());
        transaction.executeWithoutResult(
                status -> audit.record("audit.exported", "organisation", Tenancy.organisation(), how));
        // Closing is for whoever opened it; the mark tells spreadsheets which characters these are.
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(Stream.of(
                        "at",
                        "what",
                        "action",
                        "by",
                        "by-id",
                        "about",
                        "title",
                        "subject",
                        "subject-id",
                        "details",
                        "id")
                .map(it -> messages.getMessage("audit.csv." + it, null, reader))
                .toList());
        AuditQuery rest = wanted;
        int written = 0;
        List<AuditEntry> some = entries.find(rest, reader, AT_ONCE);
        while (!some.isEmpty() && written < MOST_ROWS) {
            for (Sentences.Line line : sentences.of(some, reader)) {
                printer.printRecord(cells(line));
            }
            written += some.size();
            rest = rest.before(some.get(some.size() - 1).id());
            some = entries.find(rest, reader, AT_ONCE);
        }
        printer.flush();
    }

    private static List<String> cells(Sentences.Line line) {
        AuditEntry it = line.entry();
        return Stream.of(
                        it.at().toString(),
                        line.sentence(),
                        it.action(),
                        Objects.requireNonNullElse(it.person(), ""),
                        Objects.requireNonNullElse(it.personId(), "").toString(),
                        Objects.requireNonNullElse(it.about(), ""),
                        Objects.requireNonNullElse(it.title(), ""),
                        it.subject(),
                        it.subjectId().toString(),
                        it.details(),
                        it.id().toString())
                .map(SpreadsheetText::harmless)
                .toList();
    }
}
