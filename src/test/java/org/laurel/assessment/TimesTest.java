package org.laurel.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class TimesTest {

    /** Eight in the evening of Monday in Chicago. */
    private static final Instant NOW = Instant.parse("2026-03-03T02:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-03-03T05:00:00Z, today",
        "2026-03-03T07:00:00Z, tomorrow",
        "2026-03-02T05:00:00Z, yesterday",
        "2026-03-06T02:00:00Z, in 3 days",
        "2026-02-27T02:00:00Z, 4 days ago",
        "2026-04-20T02:00:00Z, 'Apr 19, 2026'"
    })
    void days_are_counted_in_the_readers_zone(Instant at, String words) {
        assertThat(times().day(at).words()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"2026-03-03T06:30:00Z, 12:30 AM CST", "2026-03-04T06:30:00Z, 'Mar 4, 2026, 12:30 AM CST'"})
    void a_time_of_day_names_its_zone_and_needs_a_date_only_when_it_is_far(Instant at, String words) {
        assertThat(times().clock(at).words().replace('\u202f', ' ')).isEqualTo(words);
    }

    private static AssessmentTimes times() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/assessment");
        return new AssessmentTimes(messages, Locale.US, ZoneId.of("America/Chicago"), NOW);
    }
}
