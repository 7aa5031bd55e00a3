package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laurel.award.AwardFacts;
import org.laurel.award.IssuanceReason;
import org.laurel.award.NewAward;
import org.laurel.award.Recognized;

/** Awards as entries, and what they add up to. */
class AwardEntriesTest {

    private static final UUID WAIT_TIME = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID EXIT_TICKETS = UUID.randomUUID();

    @Test
    void what_was_taken_back_counts_for_nothing_and_says_why() {
        GrowthEntry entry = only(award("2026-08-01").revoked("By mistake"));
        assertThat(entry.standing()).isEqualTo(GrowthEntry.Standing.REVOKED);
        assertThat(entry.reason()).isEqualTo("By mistake");
        assertThat(entry.counted()).isNull();
    }

    @Test
    void a_corrected_award_is_there_as_what_took_its_place() {
        Sample right = award("2026-08-01").cause(IssuanceReason.Kind.CORRECTION);
        Sample wrong = award("2026-08-01").revoked("A misspelt name").followedBy(right);
        List<GrowthEntry> entries = entries(right, wrong);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).id()).isEqualTo(right.id);
        assertThat(entries.get(0).correctedOn()).isEqualTo("2026-09-01");
        assertThat(Totals.of(entries).hours()).isEqualTo("10");
    }

    @Test
    void totals_are_told_by_school_year_the_latest_first() {
        Totals totals =
                Totals.of(entries(award("2026-07-01"), award("2026-06-30").of(EXIT_TICKETS, "3")));
        assertThat(totals.years()).extracting(it -> it.year().name()).containsExactly("2026–27", "2025–26");
        assertThat(totals.years())
                .extracting(Totals.Year::hours)
                .containsExactly(new BigDecimal("10"), new BigDecimal("3"));
        assertThat(totals.hours()).isEqualTo("13");
        assertThat(totals.credits()).isEqualTo("1.0");
    }

    @Test
    void an_award_is_in_force_to_the_last_moment_of_its_validity() {
        assertThat(only(award("2025-09-01").until("2026-11-21")).standing()).isEqualTo(GrowthEntry.Standing.IN_FORCE);
        assertThat(only(award("2025-09-01").until("2026-11-20")).standing()).isEqualTo(GrowthEntry.Standing.EXPIRED);
        assertThat(only(award("2025-09-01")).stands()).isTrue();
    }

    private static GrowthEntry only(Sample award) {
        return entries(award).get(0);
    }

    private static List<GrowthEntry> entries(Sample... awards) {
        return AwardEntries.of(Stream.of(awards).map(Sample::facts).toList(), NOW);
    }

    private static Sample award(String day) {
        return new Sample(LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    /** An award to be; everything has a usual value. */
    private static final class Sample {

        private final UUID id = UUID.randomUUID();
        private final Instant issued;
        private String hours = "10";
        private UUID earned = WAIT_TIME;
        private IssuanceReason.Kind cause = IssuanceReason.Kind.SUBMISSION;
        private @Nullable Instant expires;
        private @Nullable String reason;
        private @Nullable UUID successor;

        Sample(Instant issued) {
            this.issued = issued;
        }

        Sample of(UUID microCredential, String granted) {
            earned = microCredential;
            hours = granted;
            return this;
        }

        Sample cause(IssuanceReason.Kind kind) {
            cause = kind;
            return this;
        }

        Sample until(String day) {
            expires = LocalDate.parse(day).atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
            return this;
        }

        Sample followedBy(Sample later) {
            successor = later.id;
            return this;
        }

        Sample revoked(String why) {
            reason = why;
            return this;
        }

        private Recognized granted() {
            return new Recognized(new BigDecimal(hours), new BigDecimal("0.5"), null, null, null, null, "the board");
        }

        AwardFacts facts() {
            return new AwardFacts(
                    id,
                    new UUID(0, 1),
                    "Ana Ruiz (sample)",
                    cause,
                    NewAward.Kind.MICRO_CREDENTIAL,
                    earned,
                    earned,
                    "Wait Time",
                    "Waits.",
                    "introductory",
                    null,
                    null,
                    reason == null ? granted() : null,
                    null,
                    "en",
                    issued,
                    ZoneOffset.UTC,
                    expires,
                    reason == null ? null : Instant.parse("2026-09-01T10:00:00Z"),
                    reason,
                    null,
                    successor,
                    URI.create("https://laurel.example/badges/assertions/" + id));
        }
    }
}
