package org.laurel.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {

    @ParameterizedTest(name = "{1} after {0} in {2} is {3}")
    @CsvSource({
        "2026-03-02T10:00:00Z, 1, Z, 2026-03-03T10:00:00Z",
        "2026-03-06T10:00:00Z, 1, Z, 2026-03-09T10:00:00Z",
        "2026-03-07T10:00:00Z, 1, Z, 2026-03-09T10:00:00Z",
        "2026-03-08T10:00:00Z, 1, Z, 2026-03-09T10:00:00Z",
        "2026-03-02T10:00:00Z, 5, Z, 2026-03-09T10:00:00Z",
        "2026-03-02T10:00:00Z, 14, Z, 2026-03-20T10:00:00Z",
        "2026-02-07T03:00:00Z, 1, America/Los_Angeles, 2026-02-10T03:00:00Z"
    })
    void counts_monday_to_friday(Instant start, int days, ZoneId zone, Instant due) {
        assertThat(BusinessDays.after(start, days, zone)).isEqualTo(due);
    }
}
