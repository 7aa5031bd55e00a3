package org.laurel.award.recognition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.laurel.foundation.Rows;

/** Reads rows of {@code recognition_policy}. */
final class PolicyRows {

    private PolicyRows() {}

    static Policy policy(ResultSet row, int number) throws SQLException {
        int months = row.getInt("renewal_months");
        return new Policy(
                row.getObject("id", UUID.class),
                row.getObject("earned_id", UUID.class),
                row.getObject("in_force_from", LocalDate.class),
                row.getBigDecimal("hours"),
                row.getBigDecimal("credits"),
                row.getBigDecimal("stipend"),
                row.getString("currency"),
                row.getString("advancement"),
                months == 0 ? null : months,
                row.getString("approved_by"));
    }

    static Policies.Kept kept(ResultSet row, int number) throws SQLException {
        return new Policies.Kept(
                policy(row, number),
                row.getString("entered_by_name"),
                Objects.requireNonNull(Rows.instant(row, "entered_at")),
                Rows.instant(row, "withdrawn_at"),
                row.getBoolean("withdrawable"));
    }
}
