package org.laurel.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {

    @ParameterizedTest(name = "{1} after {0} is {2}")
    @CsvSource({
        "2026-03-02T10:00:00Z, 1, 2026-03-03T10:00:00Z",
        "2026-03-06T10:00:00Z, 1, 2026-03-09T10:00:00Z",
        "2026-03-07T10:00:00Z, 1, 2026-03-09T10:00:00Z",
        "2026-03-08T10:00:00Z, 1, 2026-03-09T10:00:00Z",
        "2026-03-02T10:00:00Z, 5, 2026-03-09T10:00:00Z",
        "2026-03-02T10:00:00Z, 14, 2026-03-20T10:00:00Z"
    })
    void counts_monday_to_friday(Instant start, int days, Instant due) {
        assertThat(BusinessDays.after(start, days)).isEqualTo(due);
    }
}
