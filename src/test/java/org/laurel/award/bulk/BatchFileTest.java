package org.laurel.award.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.laurel.foundation.file.SpreadsheetText;
import org.springframework.core.io.ByteArrayResource;

/** Tables as the spreadsheets of this world save them. */
class BatchFileTest {

    private static final String MARK = "\uFEFF";

    static Stream<Arguments> tables() {
        Charset windows = Charset.forName("windows-1252");
        return Stream.of(
                Arguments.of(
                        "commas", "E-mail,Micro-credential,narrative\na@x.org,wait-time,Sí\n", StandardCharsets.UTF_8),
                Arguments.of("a mark", MARK + "email,badge,narrative\na@x.org,wait-time,Sí", StandardCharsets.UTF_8),
                Arguments.of("semicolons", "email;badge;narrative\r\na@x.org;wait-time;Sí\r\n", StandardCharsets.UTF_8),
                Arguments.of(
                        "tabs, UTF-16",
                        MARK + "email\tbadge\tnarrative\r\na@x.org\twait-time\tSí\r\n",
                        StandardCharsets.UTF_16LE),
                Arguments.of(
                        "big-endian", MARK + "email,badge,narrative\na@x.org,wait-time,Sí", StandardCharsets.UTF_16BE),
                Arguments.of("Windows", "correo;microcredencial;narrativa\na@x.org;wait-time;Sí\n", windows),
                Arguments.of("sep=", "sep=;\nemail;badge;narrative\na@x.org;wait-time;Sí\n", StandardCharsets.UTF_8),
                Arguments.of(
                        "quotes",
                        "\"e_mail\",\"badge, as we say, and what else; \",badge,narrative\n\"a@x.org\",x,wait-time,Sí\n",
                        StandardCharsets.UTF_8),
                Arguments.of(
                        "blank rows",
                        "\nemail,badge,narrative\n\n,,\na@x.org,wait-time,Sí,more,\n;;\n".replace(";;", ",,"),
                        StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void are_read_whatever_the_spreadsheet(String name, String text, Charset charset) throws Exception {
        List<BatchFile.Row> rows = rows(text.getBytes(charset));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).cell(BatchColumn.PERSON)).isEqualTo("a@x.org");
        assertThat(rows.get(0).cell(BatchColumn.BADGE)).isEqualTo("wait-time");
        assertThat(rows.get(0).cell(BatchColumn.NARRATIVE)).isEqualTo("Sí");
    }

    @Test
    void a_cell_may_have_lines_and_a_row_keeps_its_number() throws Exception {
        List<BatchFile.Row> rows =
                rows("email,narrative\na@x.org,\"one\ntwo\"\n,\nb@x.org,three\n".getBytes(StandardCharsets.UTF_8));
        assertThat(rows).extracting(BatchFile.Row::line).containsExactly(2, 4);
        assertThat(rows.get(0).cell(BatchColumn.NARRATIVE)).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|empty", "'email,e-mail\na,b'|column-twice", "'\0\1\2\3'|no-table"})
    void what_is_no_table_is_told_apart(String text, String problem) {
        assertThatThrownBy(() -> rows(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(BatchFile.Unreadable.class, it -> assertThat(it.problem())
                        .isEqualTo(problem));
    }

    @Test
    void cells_that_begin_like_formulas_are_made_harmless() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")) {
            assertThat(SpreadsheetText.harmless(formula)).isEqualTo("'" + formula);
        }
        assertThat(SpreadsheetText.harmless("a=1")).isEqualTo("a=1");
        assertThat(SpreadsheetText.harmless("")).isEmpty();
    }

    private static List<BatchFile.Row> rows(byte[] bytes) throws Exception {
        List<BatchFile.Row> rows = new ArrayList<>();
        try (BatchFile file = BatchFile.open(new ByteArrayResource(bytes))) {
            for (BatchFile.Row row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
