package org.laurel.award.administration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardRules;
import org.laurel.award.issuing.AwardValidity;

/** What a program lead types about an award, as it came; each check names the field that is wrong, as the messages do. */
record AwardAdministrationForm(
        @Nullable String name,
        @Nullable String email,
        @Nullable String narrative,
        @Nullable String expires,
        @Nullable String reason) {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_EMAIL = 254;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;]+\\.[^\\s@<>,;]+");

    /** An award as it is. */
    static AwardAdministrationForm of(AwardHistory.Entry award, String reason) {
        return new AwardAdministrationForm(
                award.name(),
                award.email(),
                award.narrative(),
                award.expiresAt() == null
                        ? ""
                        : award.expiresAt().atZone(award.zone()).toLocalDate().toString(),
                reason);
    }

    static AwardAdministrationForm why(String reason) {
        return new AwardAdministrationForm("", "", "", "", reason);
    }

    static AwardAdministrationForm until(@Nullable LocalDate end) {
        return new AwardAdministrationForm("", "", "", end == null ? "" : end.toString(), "");
    }

    String nameText() {
        return AwardRules.oneLine(name);
    }

    String reasonText() {
        return AwardRules.oneLine(reason);
    }

    Optional<String> wrongReason() {
        return wrongUnless(isSaid(reasonText(), AwardRules.LONGEST_REASON), "reason");
    }

    Optional<String> wrongName() {
        return wrongUnless(isSaid(nameText(), LONGEST_NAME), "name");
    }

    Optional<String> wrongExpiry(LocalDate today) {
        return wrongUnless(AwardRules.isGoodEnd(AwardRules.oneLine(expires), today), "expires");
    }

    Optional<String> wrongCorrection(LocalDate today) {
        return wrongName()
                .or(() -> wrongUnless(isEmail(AwardRules.oneLine(email)), "email"))
                .or(() -> wrongUnless(text(narrative).length() <= AwardRules.LONGEST_NARRATIVE, "narrative"))
                .or(() -> wrongExpiry(today))
                .or(this::wrongReason);
    }

    /** Of a form that was found right. */
    AwardAdministration.Correction correction(ZoneId zone) {
        String address = AwardRules.oneLine(email);
        String words = text(narrative);
        return new AwardAdministration.Correction(
                nameText(),
                address.isEmpty() ? null : address,
                words.isEmpty() ? null : words,
                end(zone),
                reasonText());
    }

    /** The end of the last day, of a form that was found right; null where none is given. */
    @Nullable Instant end(ZoneId zone) {
        return AwardRules.date(AwardRules.oneLine(expires))
                .map(it -> AwardValidity.endOf(it, zone))
                .orElse(null);
    }

    static boolean isEmail(String text) {
        return text.isEmpty()
                || text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    private static Optional<String> wrongUnless(boolean fine, String field) {
        return fine ? Optional.empty() : Optional.of(field);
    }

    private static boolean isSaid(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static String text(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("\r\n", "\n")
                        .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                        .strip();
    }
}
