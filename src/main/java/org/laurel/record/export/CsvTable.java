package org.laurel.record.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** CSV (RFC 4180, with another separator where one is wanted), in UTF-8. */
final class CsvTable implements Table {

    private final CSVPrinter printer;

    CsvTable(OutputStream out, char separator, boolean mark) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (mark) {
            writer.write('\uFEFF');
        }
        this.printer = new CSVPrinter(
                writer, CSVFormat.RFC4180.builder().setDelimiter(separator).get());
    }

    @Override
    public void headings(List<String> names) throws IOException {
        printer.printRecord(names);
    }

    @Override
    public void row(List<Cells.Cell> cells) throws IOException {
        printer.printRecord(cells.stream().map(Cells.Cell::text).toList());
    }

    @Override
    public void close() throws IOException {
        printer.flush();
    }
}
