package org.laurel.record.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An XLSX workbook with one sheet. All cells are text, and stay text when somebody edits them. */
final class XlsxTable implements Table {

    private static final int AT_ONCE = 500;
    private static final String TEXT = "@";

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxTable(OutputStream out) {
        this.workbook = new Workbook(out, "Laurel", "1.0");
        this.sheet = workbook.newWorksheet("Laurel");
    }

    @Override
    public void row(List<String> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            sheet.inlineString(rows, column, cells.get(column));
        }
        sheet.range(rows, 0, rows, cells.size() - 1).style().format(TEXT).set();
        rows++;
        if (rows % AT_ONCE == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
