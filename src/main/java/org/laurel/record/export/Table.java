package org.laurel.record.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A file that is written row by row. Closing it finishes the file, not the stream. */
interface Table extends AutoCloseable {

    /** Comes first. */
    void headings(List<String> names) throws IOException;

    void row(List<Cells.Cell> cells) throws IOException;

    @Override
    void close() throws IOException;

    static Table of(Definition wanted, OutputStream out) throws IOException {
        return switch (wanted.format()) {
            case CSV -> new CsvTable(out, wanted.separator(), wanted.mark());
            case XLSX -> new XlsxTable(out);
        };
    }
}
