package org.laurel.award.register;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.NewAward;

/**
 * What everybody may know of a badge class; the rubric is JSON, the criteria stand in the document.
 *
 * @param given whether it is given, and no evidence judged for it
 * @param pictureText what somebody is told who does not see the picture, or null for the usual words
 * @param endorsements what others say of it, as JSON; some of it may have run out
 */
public record PublicBadgeClass(
        UUID id,
        UUID organisationId,
        String kind,
        String title,
        String description,
        String language,
        String level,
        boolean given,
        @Nullable BigDecimal hours,
        String rubric,
        String document,
        @Nullable String pictureText,
        String issuer,
        String endorsements) {

    /** Selects what others say of a class {@code c} and its organisation shows, as JSON. */
    static final String ENDORSEMENTS = """
            (select coalesce(json_agg(json_build_object('endorser', e.endorser, 'host', e.endorser_host, 'comment', e.comment,
                        'page', e.page, 'givenAt', e.given_at, 'expiresAt', e.expires_at, 'checkedAt', e.checked_at)
                    order by e.received_at, e.id), '[]')::text
             from badge_endorsement e
             where e.organisation_id = c.organisation_id and e.badge_class_id = c.id and e.verdict = 'in-order'
               and e.taken_off_at is null) as endorsements
            """;

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
                row.getBoolean("given"),
                row.getBigDecimal("hours"),
                row.getString("rubric"),
                row.getString("document"),
                row.getString("image_alternative"),
                row.getString("issuer"),
                row.getString("endorsements"));
    }
}
