package org.laurel.record.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a profile wants of its files.
 *
 * @param separator of CSV: a comma, semicolon or tab
 * @param mark whether CSV begins with a byte order mark, by which spreadsheets know that it is UTF-8
 * @param states only awards in one of these; empty for all
 * @param from the first day of issue, or null
 * @param to the last day of issue, or null
 */
record Definition(
        Format format,
        char separator,
        boolean mark,
        List<Column> columns,
        Which which,
        Set<String> states,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        ExportSchedule rhythm) {

    static final int MOST_COLUMNS = 60;
    static final List<String> STATES = List.of("in-force", "expired", "revoked", "renewed");

    enum Format {
        CSV,
        XLSX;

        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Definition with(List<Column> changed) {
        return new Definition(format, separator, mark, List.copyOf(changed), which, states, from, to, rhythm);
    }

    Optional<Column> column(int id) {
        return columns.stream().filter(it -> it.id() == id).findFirst();
    }

    int nextId() {
        return columns.stream().mapToInt(Column::id).max().orElse(0) + 1;
    }

    Definition changed(int id, UnaryOperator<Column> change) {
        return with(columns.stream()
                .map(it -> it.id() == id ? change.apply(it) : it)
                .toList());
    }

    Definition without(int id) {
        return with(columns.stream().filter(it -> it.id() != id).toList());
    }

    /** @param by -1 for one place to the front, 1 for one to the end */
    Definition moved(int id, int by) {
        var all = new ArrayList<>(columns);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id() == id && i + by >= 0 && i + by < all.size()) {
                Collections.swap(all, i, i + by);
                break;
            }
        }
        return with(all);
    }
}
