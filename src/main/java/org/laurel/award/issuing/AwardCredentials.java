package org.laurel.award.issuing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.key.SigningKey;
import org.laurel.award.key.StatusLists;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.AchievementCredential;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.openbadges.credential.StatusEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Awards as verifiable credentials (OB 3.0): written, checked, signed both ways and kept beside the award. */
@Component
class AwardCredentials {

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final AwardRecipients recipients;
    private final StatusLists statusLists;
    private final Clock clock;

    AwardCredentials(
            JdbcClient jdbc,
            BadgeAddresses addresses,
            BadgeSchemas schemas,
            AwardRecipients recipients,
            StatusLists statusLists,
            Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.schemas = schemas;
        this.recipients = recipients;
        this.statusLists = statusLists;
        this.clock = clock;
    }

    /** Adds the credential to an award that was stored without one. */
    void issue(AwardDraft wanted, UUID award, IssuedBy issuer, SigningKey key) {
        StatusEntry status = statusLists.take(award, key);
        AchievementCredential credential = credential(wanted, award, issuer, status);
        String document = schemas.write(credential);
        jdbc.sql("""
                        insert into award_credential (organisation_id, award_id, document, jwt, added_at)
                        values (:organisation, :award, :document, :jwt, :now)
                        """)
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .param("document", key.credentials().embedded(credential, document, clock.instant()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("jwt", key.credentials().jwt(credential, document))
                .update();
    }

    /** The credits that the organisation grants for an award on its day, or null where it grants none. */
    private @Nullable BigDecimal granted(UUID award) {
        return jdbc.sql("select credits from recognized(:organisation, :award) where credits > 0")
                .param("organisation", Tenancy.organisation())
                .param("award", award)
                .query(BigDecimal.class)
                .optional()
                .map(credits -> credits.stripTrailingZeros())
                .map(credits -> credits.scale() < 0 ? credits.setScale(0) : credits)
                .orElse(null);
    }

    private AchievementCredential credential(AwardDraft wanted, UUID award, IssuedBy issuer, StatusEntry status) {
        var subject = new AchievementCredential.Subject(
                recipients.subject(Tenancy.organisation(), wanted.holder().personId()),
                List.of(AchievementCredential.Identity.of(wanted.holder().recipient())),
                granted(award),
                wanted.told(),
                wanted.results(),
                wanted.badgeClass().achievement());
        return new AchievementCredential(
                addresses.credential(award),
                wanted.badgeClass().title(),
                issuer,
                wanted.issuedOn(),
                wanted.expires(),
                subject,
                wanted.evidence().stream()
                        .map(it -> new AchievementCredential.Evidence(it.url(), it.name(), it.narrative()))
                        .toList(),
                status);
    }
}
