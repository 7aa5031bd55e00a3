package org.laurel.award;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a badge class; the rubric is JSON, the criteria stand in the document.
 *
 * @param pictureText what somebody is told who does not see the picture, or null for the usual words
 */
record PublicBadgeClass(
        UUID id,
        UUID organisationId,
        String kind,
        String title,
        String description,
        String language,
        String level,
        @Nullable BigDecimal hours,
        @Nullable String credit,
        String rubric,
        String document,
        @Nullable String pictureText,
        String issuer) {

    public boolean isOfStack() {
        return kind.equals(NewAward.Kind.STACK.key());
    }

    static PublicBadgeClass from(ResultSet row) throws SQLException {
        return new PublicBadgeClass(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("kind"),
                row.getString("title"),
                row.getString("description"),
                row.getString("language"),
                row.getString("level"),
                row.getBigDecimal("hours"),
                row.getString("credit"),
                row.getString("rubric"),
                row.getString("document"),
                row.getString("image_alternative"),
                row.getString("issuer"));
    }
}
