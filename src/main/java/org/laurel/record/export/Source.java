package org.laurel.record.export;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.laurel.award.Recognized;

/** Where the cells of a column come from. Names stand in saved profiles and never change. */
enum Source {
    NAME(AwardRow::earner),
    NAME_NOW(AwardRow::nameNow),
    GIVEN_NAME(AwardRow::givenName),
    FAMILY_NAME(AwardRow::familyName),
    EMPLOYEE_NUMBER(AwardRow::employeeNumber),
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
    RECOGNIZED_HOURS(it -> granted(it, Recognized::hours)),
    RECOGNIZED_CREDITS(it -> granted(it, Recognized::credits)),
    STIPEND(it -> granted(it, Recognized::stipend)),
    CURRENCY(it -> granted(it, Recognized::currency)),
    ADVANCEMENT(it -> granted(it, Recognized::advancement)),
    RENEW_BY(it -> granted(it, Recognized::renewBy)),
    APPROVED_BY(it -> granted(it, Recognized::approvedBy)),
    /** The micro-credential's own estimate; what is granted is another column. */
    HOURS(AwardRow::hours),
    /** What its authors suggest, in words. */
    CREDIT(AwardRow::credit),
    ISSUED(null),
    EXPIRES(null),
    STATE(AwardRow::state),
    REVOKED(null),
    REASON(AwardRow::reason),
    CAUSE(AwardRow::cause),
    GRANTED_BY(AwardRow::grantedBy),
    PAGE(it -> it.page().toString()),
    AWARD_ID(it -> it.id().toString()),
    FIXED(null);

    private final @Nullable Function<AwardRow, @Nullable Object> value;

    Source(@Nullable Function<AwardRow, @Nullable Object> value) {
        this.value = value;
    }

    private static @Nullable Object granted(AwardRow row, Function<Recognized, @Nullable Object> part) {
        return row.recognized() == null ? null : part.apply(row.recognized());
    }

    /** What a column of this source has for an award: a text, a {@link BigDecimal}, a day or a moment; null for nothing. */
    @Nullable Object valueOf(AwardRow row, Column column) {
        return switch (this) {
            case FIXED -> column.text();
            case ISSUED -> column.dates().at(row.issuedAt(), row.zone());
            case EXPIRES -> row.expiresAt() == null ? null : column.dates().at(row.expiresAt(), row.zone());
            case REVOKED -> row.revokedAt() == null ? null : column.dates().at(row.revokedAt(), row.zone());
            default -> value == null ? null : value.apply(row);
        };
    }

    /** The same as text, before anything is translated; empty for nothing. */
    String of(AwardRow row, Column column) {
        Object found = valueOf(row, column);
        if (found instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return found instanceof Temporal day ? column.dates().of(day) : found == null ? "" : found.toString();
    }

    public boolean isDate() {
        return this == ISSUED || this == EXPIRES || this == REVOKED || this == RENEW_BY;
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
