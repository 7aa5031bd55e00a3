package org.laurel.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;

/**
 * Which entries a program lead wants to see.
 *
 * @param kind key of a {@link AuditKind}, or empty for all
 * @param q part of the name or e-mail address of who did it, or whom it was about; empty for everybody
 * @param from first day, as typed, or empty
 * @param to last day, as typed, or empty
 * @param zone where these days are
 * @param before only what stands before this entry, or null to begin with the newest
 */
record AuditQuery(
        String kind,
        String q,
        String from,
        String to,
        ZoneId zone,
        @Nullable UUID before) {

    private static final int LONGEST = 100;
    private static final Instant NEVER = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    static AuditQuery of(
            @Nullable String kind,
            @Nullable String q,
            @Nullable String from,
            @Nullable String to,
            ZoneId zone,
            @Nullable UUID before) {
        String words = FormText.line(q);
        String one = kind != null && AuditKind.keys().contains(kind) ? kind : "";
        return new AuditQuery(
                one, words.substring(0, Math.min(LONGEST, words.length())), day(from), day(to), zone, before);
    }

    /** What is no day is no limit. */
    private static String day(@Nullable String typed) {
        try {
            return typed == null ? "" : LocalDate.parse(typed.strip()).toString();
        } catch (DateTimeParseException none) {
            return "";
        }
    }

    AuditQuery before(UUID entry) {
        return new AuditQuery(kind, q, from, to, zone, entry);
    }

    public boolean isOpen() {
        return kind.isEmpty() && q.isEmpty() && from.isEmpty() && to.isEmpty();
    }

    Instant begin() {
        return from.isEmpty()
                ? NEVER
                : within(LocalDate.parse(from).atStartOfDay(zone).toInstant());
    }

    /** The first moment that is too late. */
    Instant end() {
        return to.isEmpty()
                ? ALWAYS
                : within(LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static Instant within(Instant at) {
        return at.isBefore(NEVER) ? NEVER : at.isAfter(ALWAYS) ? ALWAYS : at;
    }

    /** For {@code ilike}; what it takes for wildcards stands for itself. */
    String pattern() {
        return "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
