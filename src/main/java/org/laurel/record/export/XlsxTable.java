package org.laurel.record.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An XLSX workbook with one sheet: numbers and days have their types, all else is text and stays text when somebody edits it. The
 * headings stay in sight, and each is a filter.
 */
final class XlsxTable implements Table {

    private static final int AT_ONCE = 500;
    private static final String TEXT = "@";
    private static final String NUMBER = "0.##";

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;
    private int columns;

    XlsxTable(OutputStream out) {
        this.workbook = new Workbook(out, "Laurel", "1.0");
        this.sheet = workbook.newWorksheet("Laurel");
    }

    @Override
    public void headings(List<String> names) throws IOException {
        columns = names.size();
        sheet.freezePane(0, 1);
        for (int column = 0; column < columns; column++) {
            sheet.inlineString(rows, column, names.get(column));
        }
        sheet.range(rows, 0, rows, columns - 1).style().bold().format(TEXT).set();
        rows++;
    }

    @Override
    public void row(List<Cells.Cell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        rows++;
        if (rows % AT_ONCE == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Cells.Cell cell) {
        String format = cell.format() == null ? TEXT : cell.format();
        if (cell.value() instanceof BigDecimal number) {
            sheet.value(rows, column, number);
            format = NUMBER;
        } else if (cell.value() instanceof LocalDate day) {
            sheet.value(rows, column, day);
        } else if (cell.value() instanceof LocalDateTime moment) {
            sheet.value(rows, column, moment);
        } else {
            sheet.inlineString(rows, column, cell.text());
        }
        sheet.style(rows, column).format(format).set();
    }

    @Override
    public void close() throws IOException {
        sheet.setAutoFilter(0, 0, Math.max(0, rows - 1), columns - 1);
        sheet.finish();
        workbook.finish();
    }
}
