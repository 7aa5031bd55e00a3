package org.laurel.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.laurel.award.AwardFacts;
import org.laurel.award.Cause;
import org.laurel.award.NewAward;

/** What awards count for: by the policy of their day, and once. */
class AwardEntriesTest {

    private static final UUID WAIT_TIME = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID EXIT_TICKETS = UUID.randomUUID();
    private static final List<Policy> POLICIES = List.of(
            policy(WAIT_TIME, "2025-07-01", "8"),
            policy(WAIT_TIME, "2026-07-01", "10"),
            policy(EXIT_TICKETS, "2000-01-01", "3"));

    @Test
    void an_award_counts_by_the_policy_of_its_day_whatever_came_later() {
        assertThat(hours(award("2025-06-30"))).isNull();
        assertThat(hours(award("2026-06-30"))).isEqualTo("8");
        assertThat(hours(award("2026-07-01"))).isEqualTo("10");
        assertThat(hours(award("2026-06-30").of(EXIT_TICKETS))).isEqualTo("3");
        assertThat(hours(award("2026-06-30").of(UUID.randomUUID()))).isNull();
    }

    @Test
    void the_day_is_that_of_the_awards_own_zone() {
        Sample late = award("2026-07-01");
        assertThat(hours(late.at(Instant.parse("2026-07-01T02:00:00Z"), "America/Chicago")))
                .isEqualTo("8");
        assertThat(hours(late.at(Instant.parse("2026-06-30T20:00:00Z"), "Asia/Tokyo")))
                .isEqualTo("10");
    }

    @Test
    void what_was_taken_back_counts_for_nothing_and_says_why() {
        Entry entry = only(award("2026-08-01").revoked("By mistake"));
        assertThat(entry.standing()).isEqualTo(Entry.Standing.REVOKED);
        assertThat(entry.reason()).isEqualTo("By mistake");
        assertThat(entry.counted()).isNull();
    }

    @Test
    void a_corrected_award_is_there_as_what_took_its_place() {
        Sample right = award("2026-08-01").cause(Cause.Kind.CORRECTION);
        Sample wrong = award("2026-08-01").revoked("A misspelt name").followedBy(right);
        List<Entry> entries = entries(right, wrong);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).id()).isEqualTo(right.id);
        assertThat(entries.get(0).correctedOn()).isEqualTo("2026-09-01");
        assertThat(Totals.of(entries).hours()).isEqualTo("10");
    }

    @Test
    void renewing_counts_for_nothing_more_and_neither_does_correcting_what_renewed() {
        Sample corrected = award("2026-10-01").cause(Cause.Kind.CORRECTION);
        Sample renewed = award("2026-10-01")
                .cause(Cause.Kind.RENEWAL)
                .revoked("A misspelt name")
                .followedBy(corrected);
        Sample first = award("2025-09-01").until("2026-09-01").followedBy(renewed);
        List<Entry> entries = entries(corrected, renewed, first);
        assertThat(entries)
                .extracting(Entry::standing)
                .containsExactly(Entry.Standing.IN_FORCE, Entry.Standing.RENEWED);
        assertThat(Totals.of(entries).hours()).isEqualTo("8");
    }

    @Test
    void earning_it_again_counts_once_the_one_before_has_expired() {
        Sample first = award("2025-09-01").until("2026-09-01");
        assertThat(sum(first, award("2026-08-01"))).isEqualTo("8");
        assertThat(sum(first, award("2026-10-01"))).isEqualTo("18");
    }

    @Test
    void one_that_two_identities_of_a_person_earned_counts_once() {
        assertThat(sum(award("2026-08-01"), award("2026-08-02"))).isEqualTo("10");
    }

    @Test
    void totals_are_told_by_school_year_the_latest_first() {
        Totals totals =
                Totals.of(entries(award("2026-07-01"), award("2026-06-30").of(EXIT_TICKETS)));
        assertThat(totals.years()).extracting(it -> it.year().name()).containsExactly("2026–27", "2025–26");
        assertThat(totals.years())
                .extracting(Totals.Year::hours)
                .containsExactly(new BigDecimal("10"), new BigDecimal("3"));
        assertThat(totals.hours()).isEqualTo("13");
        assertThat(totals.credits()).isEqualTo("1.0");
    }

    @Test
    void an_award_is_in_force_to_the_last_moment_of_its_validity() {
        assertThat(only(award("2025-09-01").until("2026-11-21")).standing()).isEqualTo(Entry.Standing.IN_FORCE);
        assertThat(only(award("2025-09-01").until("2026-11-20")).standing()).isEqualTo(Entry.Standing.EXPIRED);
        assertThat(only(award("2025-09-01")).stands()).isTrue();
    }

    private static Entry only(Sample award) {
        return entries(award).get(0);
    }

    private static @Nullable String hours(Sample award) {
        Entry.Counted counted = only(award).counted();
        return counted == null ? null : counted.hours().toPlainString();
    }

    private static String sum(Sample... awards) {
        return Totals.of(entries(awards)).hours().toPlainString();
    }

    private static List<Entry> entries(Sample... awards) {
        return AwardEntries.of(Stream.of(awards).map(Sample::facts).toList(), POLICIES, NOW);
    }

    private static Sample award(String day) {
        return new Sample(LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private static Policy policy(UUID earned, String from, String hours) {
        return new Policy(
                UUID.randomUUID(),
                earned,
                LocalDate.parse(from),
                new BigDecimal(hours),
                new BigDecimal("0.5"),
                null,
                null,
                null,
                null,
                "the board");
    }

    /** An award to be; everything has a usual value. */
    private static final class Sample {

        private final UUID id = UUID.randomUUID();
        private Instant issued;
        private ZoneId zone = ZoneOffset.UTC;
        private UUID earned = WAIT_TIME;
        private Cause.Kind cause = Cause.Kind.SUBMISSION;
        private @Nullable Instant expires;
        private @Nullable String reason;
        private @Nullable UUID successor;

        Sample(Instant issued) {
            this.issued = issued;
        }

        Sample at(Instant moment, String there) {
            issued = moment;
            zone = ZoneId.of(there);
            return this;
        }

        Sample of(UUID microCredential) {
            earned = microCredential;
            return this;
        }

        Sample cause(Cause.Kind kind) {
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
                    "en",
                    issued,
                    zone,
                    expires,
                    reason == null ? null : Instant.parse("2026-09-01T10:00:00Z"),
                    reason,
                    successor,
                    URI.create("https://laurel.example/badges/assertions/" + id));
        }
    }
}
