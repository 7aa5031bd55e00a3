package org.laurel.award.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.Recognized;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what is public: whose it is, then the thing itself within that organisation's wall. Two statements at most, and
 * never a private key.
 */
@Component
public class PublicBadges {

    private static final String AWARD =
            """
            select %s
                   a.id as award_id, case when a.show_name then a.earner end as earner, a.narrative, a.hosted,
                   a.jws, a.issued_at, a.zone, a.expires_at, a.revoked_at, a.revocation_reason, a.previous_id, a.successor_id,
                   award_given(a.organisation_id, a.id) as was_given, g.name as granted_by_name,
                   k.document as key_document, i.name as issuer, i.document as issuer_document, c.id, c.kind, c.title, c.description, c.language,
                   c.level, c.hours, c.rubric, c.given, c.document, c.image_alternative, c.organisation_id,
            """ + PublicBadgeClass.ENDORSEMENTS + "," + Recognized.COLUMNS + """
            from award a
            join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
            join badge_key k on k.organisation_id = a.organisation_id and k.id = a.key_id
            join badge_issuer i on i.organisation_id = a.organisation_id
            left join person g on g.id = a.granted_by
            """ + Recognized.JOIN + """
            %s
            where a.organisation_id = :organisation and a.id = :id
            """;

    private static final String PUBLISHED =
            AWARD.formatted("i.revocations, i.profile, v.jwt, s.id as list_id, s.jwt as list, ", """
            left join award_credential v on v.organisation_id = a.organisation_id and v.award_id = a.id
            left join status_entry e on e.organisation_id = a.organisation_id and e.award_id = a.id
            left join status_list s on s.organisation_id = a.organisation_id and s.id = e.list_id
            """);

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;
    private final TransactionTemplate reading;

    PublicBadges(JdbcClient jdbc, BadgeAddresses addresses, PlatformTransactionManager transactions) {
        this.addresses = addresses;
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** An organisation's Profile and what its page shows. */
    public record PublicIssuer(String name, String url, String email, String document) {}

    /** A picture. */
    public record Picture(String svg, byte[] png) {}

    /** A picture for lists. @param svg null for a class from before there were any: drawn of the rest then */
    public record Small(@Nullable String svg, String title, String level, UUID organisationId) {}

    /** An award and the PNG of its badge. */
    public record Pictured(PublicAward award, byte[] png) {}

    /**
     * An award with all by which it can be checked.
     *
     * @param profile of the issuer, as Open Badges 3.0 has it; null where nothing was issued by that yet
     * @param jwt the credential; null for what was awarded before there were any
     * @param statusList signed, as a JWT
     */
    public record Published(
            PublicAward award,
            String revocations,
            @Nullable String profile,
            @Nullable String jwt,
            @Nullable String statusListAddress,
            @Nullable String statusList) {}

    /** A picture, and what goes into it. */
    public record Bakeable(String jws, boolean revoked, String hosted, String svg, byte[] png) {}

    public Optional<PublicIssuer> issuer(UUID organisation) {
        return within(organisation, () -> jdbc.sql(
                        "select name, url, email, document from badge_issuer where organisation_id = :id")
                .param("id", organisation)
                .query(PublicIssuer.class)
                .optional());
    }

    public Optional<String> revocations(UUID organisation) {
        return ofIssuer(organisation, "select revocations from badge_issuer where organisation_id = :id");
    }

    public Optional<String> key(UUID key) {
        return read(
                key,
                "select document from badge_key where organisation_id = :organisation and id = :id",
                (row, number) -> row.getString("document"));
    }

    public Optional<PublicBadgeClass> badgeClass(UUID badgeClass) {
        return read(badgeClass, """
                select c.*, i.name as issuer,
                """ + PublicBadgeClass.ENDORSEMENTS + """
                from badge_class c join badge_issuer i using (organisation_id)
                where c.organisation_id = :organisation and c.id = :id
                """, (row, number) -> PublicBadgeClass.from(row));
    }

    public Optional<Picture> picture(UUID badgeClass) {
        return read(
                badgeClass,
                "select image_svg, image_png from badge_class where organisation_id = :organisation and id = :id",
                (row, number) -> new Picture(row.getString("image_svg"), row.getBytes("image_png")));
    }

    public Optional<Small> small(UUID badgeClass) {
        return read(
                badgeClass,
                "select image_small, title, level, organisation_id from badge_class where organisation_id = :organisation and id = :id",
                (row, number) -> new Small(
                        row.getString("image_small"),
                        row.getString("title"),
                        row.getString("level"),
                        row.getObject("organisation_id", UUID.class)));
    }

    public Optional<Bakeable> bakeable(UUID award) {
        return read(
                award,
                """
                select a.jws, a.hosted, a.revoked_at is not null as revoked, c.image_svg, c.image_png
                from award a join badge_class c on c.organisation_id = a.organisation_id and c.id = a.badge_class_id
                where a.organisation_id = :organisation and a.id = :id
                """,
                (row, number) -> new Bakeable(
                        row.getString("jws"),
                        row.getBoolean("revoked"),
                        row.getString("hosted"),
                        row.getString("image_svg"),
                        row.getBytes("image_png")));
    }

    public Optional<PublicAward> award(UUID award) {
        return read(award, AWARD.formatted("", ""), PublicBadges::award);
    }

    public Optional<Published> published(UUID award) {
        return read(
                award,
                PUBLISHED,
                (row, number) -> new Published(
                        award(row, number),
                        row.getString("revocations"),
                        row.getString("profile"),
                        row.getString("jwt"),
                        address(row.getObject("list_id", UUID.class)),
                        row.getString("list")));
    }

    private @Nullable String address(@Nullable UUID list) {
        return list == null ? null : addresses.statusList(list).toString();
    }

    /** An award together with its picture, for what is drawn from both. */
    public Optional<Pictured> pictured(UUID award) {
        return read(
                award,
                AWARD.formatted("c.image_png, ", ""),
                (row, number) -> new Pictured(award(row, number), row.getBytes("image_png")));
    }

    private static PublicAward award(ResultSet row, int number) throws SQLException {
        Recognized recognized = Recognized.of(row);
        return new PublicAward(
                row.getObject("award_id", UUID.class),
                PublicBadgeClass.from(row),
                row.getString("earner"),
                row.getString("narrative"),
                row.getString("hosted"),
                row.getString("jws"),
                row.getString("key_document"),
                row.getString("issuer_document"),
                Objects.requireNonNull(Rows.instant(row, "issued_at")),
                ZoneId.of(row.getString("zone")),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "revoked_at"),
                row.getString("revocation_reason"),
                row.getObject("previous_id", UUID.class),
                row.getObject("successor_id", UUID.class),
                row.getBoolean("was_given"),
                row.getBoolean("was_given") ? row.getString("granted_by_name") : null,
                recognized == null ? null : recognized.forStrangers());
    }

    /** A document of an organisation as issuer. @param sql selects one text by {@code :id} */
    Optional<String> ofIssuer(UUID organisation, String sql) {
        return within(organisation, () -> jdbc.sql(sql)
                .param("id", organisation)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(it -> it));
    }

    /** A thing by its public address. @param sql selects it by {@code :organisation} and {@code :id} */
    <T> Optional<T> read(UUID id, String sql, RowMapper<T> mapper) {
        Optional<UUID> organisation = jdbc.sql("select organisation_id from badge_address where id = :id")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return organisation.flatMap(it -> within(it, () -> jdbc.sql(sql)
                .param("organisation", it)
                .param("id", id)
                .query(mapper)
                .optional()));
    }

    private <T> Optional<T> within(UUID organisation, Supplier<Optional<T>> query) {
        return Tenancy.in(organisation, () -> Objects.requireNonNull(reading.execute(status -> query.get())));
    }
}
