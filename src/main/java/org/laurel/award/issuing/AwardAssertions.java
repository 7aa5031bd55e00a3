package org.laurel.award.issuing;

import java.util.UUID;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.key.SigningKey;
import org.laurel.openbadges.Assertion;
import org.laurel.openbadges.BadgeSchemas;
import org.springframework.stereotype.Component;

/** Writes the OB 2.0 assertions of an award, checks them and signs. */
@Component
class AwardAssertions {

    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;

    AwardAssertions(BadgeAddresses addresses, BadgeSchemas schemas) {
        this.addresses = addresses;
        this.schemas = schemas;
    }

    SignedAward sign(UUID id, AwardDraft wanted, SigningKey key) {
        UUID signedId = UUID.randomUUID();
        var facts = new Assertion.Facts(
                wanted.holder().recipient(),
                addresses.badgeClass(wanted.badgeClass().id()),
                addresses.bakedImage(id),
                wanted.issuedOn(),
                wanted.expires(),
                wanted.told(),
                wanted.evidence().stream()
                        .map(it -> new Assertion.Evidence(it.url(), it.name(), it.narrative()))
                        .toList());
        String hosted = schemas.write(facts.hosted(addresses.award(id)));
        String signed = schemas.write(facts.signed(signedId, addresses.key(key.id())));
        return new SignedAward(id, signedId, hosted, key.sign(signed));
    }
}
