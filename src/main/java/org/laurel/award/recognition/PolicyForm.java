package org.laurel.award.recognition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Days;
import org.laurel.directory.FormText;

/** A policy as a program lead types it; {@link #wrong} names the field that is wrong, as the messages do. */
record PolicyForm(
        @Nullable String from,
        @Nullable String hours,
        @Nullable String credits,
        @Nullable String stipend,
        @Nullable String currency,
        @Nullable String advancement,
        @Nullable String renewal,
        @Nullable String approved) {

    static final PolicyForm EMPTY = new PolicyForm("", "", "", "", "", "", "", "");
    static final int LONGEST = 200;
    static final int LONGEST_CURRENCY = 40;
    static final int MOST_MONTHS = 240;

    private static final Pattern HOURS = Pattern.compile("\\d{1,4}([.,]\\d)?");
    private static final Pattern CREDITS = Pattern.compile("\\d{1,3}([.,]\\d{1,2})?");
    private static final Pattern MONEY = Pattern.compile("\\d{1,7}([.,]\\d{1,2})?");
    private static final Pattern MONTHS = Pattern.compile("[1-9]\\d{0,2}");

    /** What holds already, to begin with. */
    static PolicyForm of(Policy policy) {
        return new PolicyForm(
                "",
                plain(policy.hours()),
                plain(policy.credits()),
                plain(policy.stipend()),
                policy.currency(),
                policy.advancement(),
                policy.renewalMonths() == null ? "" : policy.renewalMonths().toString(),
                "");
    }

    /** @param earliest the first day from which a new policy may be in force, and {@code latest} the last */
    Optional<String> wrong(LocalDate earliest, LocalDate latest) {
        return wrongUnless(
                        date().filter(it -> !it.isBefore(earliest) && !it.isAfter(latest))
                                .isPresent(),
                        "from")
                .or(() -> wrongUnless(isEmptyOr(HOURS, hours), "hours"))
                .or(() -> wrongUnless(isEmptyOr(CREDITS, credits), "credits"))
                .or(() -> wrongUnless(isEmptyOr(MONEY, stipend), "stipend"))
                .or(() -> wrongUnless(line(currency).length() <= LONGEST_CURRENCY, "currency"))
                .or(() -> wrongUnless(line(stipend).isEmpty() == line(currency).isEmpty(), "currency"))
                .or(() -> wrongUnless(line(advancement).length() <= LONGEST, "advancement"))
                .or(() -> wrongUnless(isEmptyOr(MONTHS, renewal) && months() <= MOST_MONTHS, "renewal"))
                .or(() -> wrongUnless(saysSomething(), "hours.nothing"))
                .or(() ->
                        wrongUnless(!line(approved).isEmpty() && line(approved).length() <= LONGEST, "approved"));
    }

    /** Of a form that was found right. */
    Policy policy(UUID id, UUID earned) {
        return new Policy(
                id,
                earned,
                date().orElseThrow(),
                number(hours),
                number(credits),
                number(stipend),
                text(currency),
                text(advancement),
                months() == 0 ? null : months(),
                line(approved));
    }

    private boolean saysSomething() {
        return Stream.of(hours, credits, stipend, advancement).anyMatch(it -> !line(it).isEmpty());
    }

    private Optional<LocalDate> date() {
        return Days.read(from);
    }

    private int months() {
        return line(renewal).isEmpty() ? 0 : Integer.parseInt(line(renewal));
    }

    private static boolean isEmptyOr(Pattern form, @Nullable String typed) {
        return line(typed).isEmpty() || form.matcher(line(typed)).matches();
    }

    private static @Nullable BigDecimal number(@Nullable String typed) {
        return line(typed).isEmpty() ? null : new BigDecimal(line(typed).replace(',', '.'));
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String text(@Nullable String typed) {
        return line(typed).isEmpty() ? null : line(typed);
    }

    private static String line(@Nullable String typed) {
        return FormText.line(typed);
    }

    private static Optional<String> wrongUnless(boolean fine, String field) {
        return fine ? Optional.empty() : Optional.of(field);
    }
}
