package org.laurel.imports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge that somebody brought.
 *
 * @param person who brought it, as the LMS names them
 * @param findings of the verifier, as JSON
 * @param state {@code waiting}, {@code accepted} or {@code not-yet}
 * @param takenBack whether its issuer has taken it back since
 */
record ImportedBadge(
        UUID id,
        @Nullable String person,
        String title,
        String issuer,
        @Nullable String source,
        LocalDate issuedOn,
        @Nullable LocalDate expiresOn,
        String verdict,
        String findings,
        UUID fileId,
        LocalDate broughtOn,
        String state,
        boolean takenBack,
        @Nullable BigDecimal hours,
        @Nullable String note) {

    static ImportedBadge from(ResultSet row, int number) throws SQLException {
        return new ImportedBadge(
                row.getObject("id", UUID.class),
                row.getString("person"),
                row.getString("title"),
                row.getString("issuer"),
                row.getString("source"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getString("verdict"),
                row.getString("findings"),
                row.getObject("file_id", UUID.class),
                row.getObject("brought_at", OffsetDateTime.class).toLocalDate(),
                row.getString("state"),
                row.getObject("taken_back_at") != null,
                row.getBigDecimal("hours"),
                row.getString("note"));
    }
}
