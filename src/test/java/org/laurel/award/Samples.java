package org.laurel.award;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.image.BadgeLevel;

/** Awards to be issued in tests; every organisation and person is new. */
public record Samples(
        UUID organisation,
        UUID person,
        UUID version,
        String title,
        @Nullable String email) {

    public static final Instant DAY = Instant.parse("2026-11-21T10:15:30Z");

    public static Samples fresh() {
        return new Samples(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "Wait Time", "ana@lakeside.example");
    }

    public Samples titled(String title) {
        return new Samples(organisation, person, UUID.randomUUID(), title, email);
    }

    public Samples withoutEmail() {
        return new Samples(organisation, person, version, title, null);
    }

    public NewAward award(UUID submission) {
        return award(submission, null);
    }

    public NewAward award(UUID submission, @Nullable Instant expires) {
        return award(submission, DAY, expires);
    }

    NewAward award(UUID submission, Instant day, @Nullable Instant expires) {
        var levels = List.of(
                new NewAward.RubricLevel("proficient", "Proficient", "Log shows both kinds of pause", true),
                new NewAward.RubricLevel("developing", "Developing", "Pauses not shown", false));
        var achievement = new NewAward.Achievement(
                version,
                version,
                title,
                "Uses deliberate pauses so that more students contribute.",
                "Every criterion:\n\n- **Pauses**: both kinds <b>shown</b>",
                BadgeLevel.INTRODUCTORY,
                "en",
                new BigDecimal("8"),
                "1.0 PD credit",
                List.of(new NewAward.RubricCriterion("pauses", "Artefacts", "Pauses", levels)),
                List.of(new NewAward.Alignment(
                        "Priority 2", URI.create("https://lakeside.example/p2"), null, "Priorities", null)),
                List.of("discussion"));
        return new NewAward(
                IssuanceReason.submission(submission),
                submission,
                new NewAward.Organisation(
                        organisation, "lakeside", "Lakeside District", null, "badges@lakeside.example"),
                new NewAward.Earner(person, "Ana Ruiz (sample)", email),
                achievement,
                day,
                ZoneId.of("America/Chicago"),
                expires,
                null,
                List.of(),
                Map.of("pauses", "proficient"));
    }
}
