package org.laurel.award.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a list, by the names that people give them in English or Spanish. */
enum BatchColumn {
    PERSON("e-mail", "email", "mail", "person", "person id", "correo", "correo electrónico", "persona"),
    BADGE("micro-credential", "microcredential", "badge", "microcredencial", "insignia"),
    AWARD("award", "award id", "badge number", "número", "número de insignia"),
    DATE("date", "awarded", "awarded on", "fecha"),
    NARRATIVE("narrative", "in words", "narrativa", "en palabras"),
    EVIDENCE("evidence", "evidence url", "evidencia"),
    EXPIRES("expires", "valid until", "last valid day", "caduca", "último día de validez"),
    REASON("reason", "motivo");

    private final List<String> names;

    BatchColumn(String... names) {
        this.names = Arrays.stream(names).map(BatchColumn::plain).toList();
    }

    static Optional<BatchColumn> named(String heading) {
        String plain = plain(heading);
        return Arrays.stream(values()).filter(it -> it.names.contains(plain)).findFirst();
    }

    private static String plain(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }
}
