package org.laurel.award.register;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is public of Open Badges 3.0, as it was stored; see {@link PublicBadges}. */
@Component
public class PublicCredentials {

    private final PublicBadges badges;

    PublicCredentials(PublicBadges badges) {
        this.badges = badges;
    }

    /** A signed document in both forms. */
    public record Signed(String document, String jwt) {}

    /** An award's credential with the picture it goes into. */
    public record Bakeable(Signed credential, boolean revoked, String svg, byte[] png) {}

    /** An award's credential. */
    public record Held(Signed credential, boolean revoked) {}

    public Optional<Held> credential(UUID award) {
        return badges.read(
                award,
                """
                select v.document, v.jwt, a.revoked_at is not null as revoked
                from award_credential v join award a on a.organisation_id = v.organisation_id and a.id = v.award_id
                where v.organisation_id = :organisation and v.award_id = :id
                """,
                (row, number) -> new Held(
                        new Signed(row.getString("document"), row.getString("jwt")), row.getBoolean("revoked")));
    }

    public Optional<Bakeable> bakeable(UUID award) {
        return badges.read(
                award,
                """
                select v.document, v.jwt, a.revoked_at is not null as revoked, c.image_svg, c.image_png
                from award_credential v join award a on a.organisation_id = v.organisation_id and a.id = v.award_id
                join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                where v.organisation_id = :organisation and v.award_id = :id
                """,
                (row, number) -> new Bakeable(
                        new Signed(row.getString("document"), row.getString("jwt")),
                        row.getBoolean("revoked"),
                        row.getString("image_svg"),
                        row.getBytes("image_png")));
    }

    public Optional<Signed> statusList(UUID list) {
        return badges.read(
                list,
                "select document, jwt from status_list where organisation_id = :organisation and id = :id",
                (row, number) -> new Signed(row.getString("document"), row.getString("jwt")));
    }

    public Optional<String> achievement(UUID badgeClass) {
        return text(
                badgeClass, "select achievement from badge_class where organisation_id = :organisation and id = :id");
    }

    public Optional<String> jwk(UUID key) {
        return text(key, "select jwk from badge_key where organisation_id = :organisation and id = :id");
    }

    public Optional<String> multikey(UUID key) {
        return text(key, "select multikey from badge_key where organisation_id = :organisation and id = :id");
    }

    public Optional<String> profile(UUID organisation) {
        return badges.ofIssuer(organisation, "select profile from badge_issuer where organisation_id = :id");
    }

    public Optional<String> did(UUID organisation) {
        return badges.ofIssuer(organisation, "select did from badge_issuer where organisation_id = :id");
    }

    /** What was stored before Open Badges 3.0 has no such document. */
    private Optional<String> text(UUID id, String sql) {
        return badges.read(id, sql, (row, number) -> Optional.ofNullable((@Nullable String) row.getString(1)))
                .flatMap(it -> it);
    }
}
