package org.laurel.award.register;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.Rows;
import org.springframework.stereotype.Component;

/** Endorsements that organisations of this installation gave, as everybody may read them; see {@link PublicBadges}. */
@Component
public class PublicEndorsements {

    private final PublicBadges badges;
    private final BadgeAddresses addresses;

    PublicEndorsements(PublicBadges badges, BadgeAddresses addresses) {
        this.badges = badges;
        this.addresses = addresses;
    }

    /**
     * An endorsement with all by which it can be checked.
     *
     * @param endorser name of who gave it
     * @param hosted as Open Badges 2.0 has it, with {@code jws} the signed one
     * @param document as Open Badges 3.0 has it, with {@code jwt} the other form
     */
    public record Published(
            UUID id,
            UUID organisationId,
            String endorser,
            UUID badgeClass,
            String title,
            String language,
            String issuer,
            String comment,
            String hosted,
            String jws,
            String document,
            String jwt,
            Instant givenAt,
            @Nullable Instant expiresAt,
            @Nullable Instant withdrawnAt,
            @Nullable String reason,
            String keyDocument,
            String issuerDocument,
            String revocations,
            @Nullable String profile,
            @Nullable String statusListAddress,
            @Nullable String statusList) {

        public boolean withdrawn() {
            return withdrawnAt != null;
        }

        public PublicCredentials.Signed credential() {
            return new PublicCredentials.Signed(document, jwt);
        }
    }

    public Optional<Published> find(UUID endorsement) {
        return badges.read(
                endorsement,
                """
                select e.*, k.document as key_document, i.name, i.document as issuer_document, i.revocations, i.profile,
                       s.id as list_id, s.jwt as list
                from endorsement e
                join badge_key k on k.organisation_id = e.organisation_id and k.id = e.key_id
                join badge_issuer i on i.organisation_id = e.organisation_id
                left join status_entry p on p.organisation_id = e.organisation_id and p.award_id = e.id
                left join status_list s on s.organisation_id = p.organisation_id and s.id = p.list_id
                where e.organisation_id = :organisation and e.id = :id
                """,
                (row, number) -> new Published(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation_id", UUID.class),
                        row.getString("name"),
                        row.getObject("badge_class_id", UUID.class),
                        row.getString("badge_title"),
                        row.getString("badge_language"),
                        row.getString("badge_issuer"),
                        row.getString("comment"),
                        row.getString("hosted"),
                        row.getString("jws"),
                        row.getString("document"),
                        row.getString("jwt"),
                        Objects.requireNonNull(Rows.instant(row, "given_at")),
                        Rows.instant(row, "expires_at"),
                        Rows.instant(row, "withdrawn_at"),
                        row.getString("withdrawal_reason"),
                        row.getString("key_document"),
                        row.getString("issuer_document"),
                        row.getString("revocations"),
                        row.getString("profile"),
                        address(row.getObject("list_id", UUID.class)),
                        row.getString("list")));
    }

    /** One that an organisation received from elsewhere and shows. */
    public Optional<String> original(UUID endorsement) {
        return badges.read(endorsement, """
                select original from badge_endorsement
                where organisation_id = :organisation and id = :id and request_id is null and taken_off_at is null
                """, (row, number) -> row.getString("original"));
    }

    private @Nullable String address(@Nullable UUID list) {
        return list == null ? null : addresses.statusList(list).toString();
    }
}
