package org.laurel.award.endorsement;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.key.SigningKey;
import org.laurel.award.key.StatusLists;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.Endorsement;
import org.laurel.openbadges.credential.EndorsementCredential;
import org.laurel.openbadges.credential.IssuedBy;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes an endorsement as Open Badges 2.0 and 3.0 have it, checks both and signs. */
@Component
class EndorsementDocuments {

    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final StatusLists statusLists;
    private final MessageSource messages;

    EndorsementDocuments(
            BadgeAddresses addresses, BadgeSchemas schemas, StatusLists statusLists, MessageSource messages) {
        this.addresses = addresses;
        this.schemas = schemas;
        this.statusLists = statusLists;
        this.messages = messages;
    }

    /** What is said. */
    record Facts(
            PublicBadgeClass badge,
            String comment,
            Instant from,
            @Nullable Instant until) {}

    /** All forms of one endorsement. */
    record Signed(UUID signedId, String hosted, String jws, String document, String jwt) {}

    Signed sign(UUID id, Facts facts, IssuedBy endorser, SigningKey key) {
        UUID signedId = UUID.randomUUID();
        var claims = new Endorsement.Facts(
                addresses.badgeClass(facts.badge().id()),
                facts.comment(),
                addresses.issuer(Tenancy.organisation()),
                facts.from(),
                facts.until());
        String hosted = schemas.write(claims.hosted(addresses.endorsement(id)));
        String signed = schemas.write(claims.signed(signedId, addresses.key(key.id())));
        EndorsementCredential credential = credential(id, facts, endorser, key);
        String document = schemas.write(credential);
        return new Signed(
                signedId,
                hosted,
                key.sign(signed),
                key.credentials().embedded(credential, document, facts.from()),
                key.credentials().jwt(credential, document));
    }

    private EndorsementCredential credential(UUID id, Facts facts, IssuedBy endorser, SigningKey key) {
        PublicBadgeClass badge = facts.badge();
        String name = messages.getMessage(
                "endorsement.credential",
                new Object[] {badge.title(), endorser.name()},
                Locale.forLanguageTag(badge.language()));
        return new EndorsementCredential(
                addresses.endorsementCredential(id),
                name,
                endorser,
                facts.from(),
                facts.until(),
                new EndorsementCredential.Subject(addresses.achievement(badge.id()), facts.comment()),
                statusLists.take(id, key));
    }
}
