package org.laurel.award;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the recognition policy of an award's day grants for it; the one source for all that tells it.
 *
 * @param stipend an amount of {@code currency}, which is in words; both are null where there is none
 * @param advancement a lane or level that it counts towards, in words
 * @param renewBy the day by which it has to be renewed to count on
 * @param approvedBy who decided so, in words
 */
public record Recognized(
        @Nullable BigDecimal hours,
        @Nullable BigDecimal credits,
        @Nullable BigDecimal stipend,
        @Nullable String currency,
        @Nullable String advancement,
        @Nullable LocalDate renewBy,
        String approvedBy) {

    /** Columns of {@link #JOIN}, for a select list. */
    public static final String COLUMNS = """
             w.policy_id as recognized_by, w.hours as recognized_hours, w.credits as recognized_credits, w.stipend, w.currency,
             w.advancement, w.renew_by, w.approved_by
            """;

    /** Joins what is granted for an award {@code a}. */
    public static final String JOIN = " left join lateral recognized(a.organisation_id, a.id) w on true ";

    /** Reads a row that was selected by {@link #COLUMNS} and {@link #JOIN}; null where nothing is granted. */
    public static @Nullable Recognized of(ResultSet row) throws SQLException {
        return row.getObject("recognized_by") == null
                ? null
                : new Recognized(
                        row.getBigDecimal("recognized_hours"),
                        row.getBigDecimal("recognized_credits"),
                        row.getBigDecimal("stipend"),
                        row.getString("currency"),
                        row.getString("advancement"),
                        row.getObject("renew_by", LocalDate.class),
                        row.getString("approved_by"));
    }

    /** The same for strangers: without pay and career, which concern nobody but its holder. */
    public Recognized forStrangers() {
        return new Recognized(hours, credits, null, null, null, null, approvedBy);
    }
}
