package org.laurel.record.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the cells of a column come from. Names stand in saved profiles and never change. */
enum Source {
    NAME(AwardRow::earner),
    NAME_NOW(AwardRow::nameNow),
    EMAIL(AwardRow::email),
    PERSON_ID(it -> it.personId().toString()),
    LMS_ID(AwardRow::lmsId),
    LMS(AwardRow::lms),
    SCHOOLS(AwardRow::schools),
    DEPARTMENTS(AwardRow::departments),
    TITLE(AwardRow::title),
    EARNED_ID(it -> it.earnedId().toString()),
    VERSION_ID(it -> it.versionId().toString()),
    LEVEL(AwardRow::level),
    LANGUAGE(AwardRow::language),
    HOURS(it -> it.hours() == null ? null : it.hours().stripTrailingZeros().toPlainString()),
    CREDIT(AwardRow::credit),
    ISSUED(null),
    EXPIRES(null),
    STATE(AwardRow::state),
    REVOKED(null),
    REASON(AwardRow::reason),
    CAUSE(AwardRow::cause),
    PAGE(it -> it.page().toString()),
    AWARD_ID(it -> it.id().toString()),
    FIXED(null);

    private final @Nullable Function<AwardRow, @Nullable String> text;

    Source(@Nullable Function<AwardRow, @Nullable String> text) {
        this.text = text;
    }

    /** What a column of this source has for an award before anything is translated; empty for nothing. */
    String of(AwardRow row, Column column) {
        String found =
                switch (this) {
                    case FIXED -> column.text();
                    case ISSUED -> column.dates().of(row.issuedAt(), row.zone());
                    case EXPIRES ->
                        row.expiresAt() == null ? "" : column.dates().of(row.expiresAt(), row.zone());
                    case REVOKED ->
                        row.revokedAt() == null ? "" : column.dates().of(row.revokedAt(), row.zone());
                    default -> text == null ? "" : text.apply(row);
                };
        return found == null ? "" : found;
    }

    public boolean isDate() {
        return this == ISSUED || this == EXPIRES || this == REVOKED;
    }

    public boolean isFixed() {
        return this == FIXED;
    }

    /** As message keys and forms name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Source> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key().equals(key)).findFirst();
    }
}
