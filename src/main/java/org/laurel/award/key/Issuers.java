package org.laurel.award.key;

import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.NewAward;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.Issuer;
import org.laurel.openbadges.RevocationList;
import org.laurel.openbadges.credential.DidDocument;
import org.laurel.openbadges.credential.IssuedBy;
import org.laurel.openbadges.credential.IssuerProfile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organisation as issuer: its Profile and its revocation list, rewritten whenever what they say changes. */
@Component
public class Issuers {

    private final JdbcClient jdbc;
    private final BadgeKeys keys;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final Clock clock;

    Issuers(JdbcClient jdbc, BadgeKeys keys, BadgeAddresses addresses, BadgeSchemas schemas, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.addresses = addresses;
        this.schemas = schemas;
        this.clock = clock;
    }

    /** @param complete whether there is an OB 3.0 profile; an issuer from before it has none yet */
    private record Details(String name, String url, String email, boolean complete) {
        Details(IssuedBy issuer) {
            this(issuer.name(), issuer.url().toString(), issuer.email(), true);
        }
    }

    /** Makes sure that the Profile says what the organisation says of itself now, and tells it. */
    public IssuedBy publish(NewAward.Organisation organisation) {
        URI url = organisation.url() == null ? addresses.issuer(organisation.id()) : organisation.url();
        var issuer = new IssuedBy(addresses.profile(organisation.id()), organisation.name(), url, organisation.email());
        var wanted = new Details(issuer);
        Optional<Details> known = details(false);
        if (known.isEmpty()) {
            save("""
                    insert into badge_issuer (organisation_id, name, url, email, document, revocations, profile, did, updated_at)
                    values (:organisation, :name, :url, :email, :document, :revocations, :profile, :did, :now)
                    on conflict (organisation_id) do nothing
                    """, wanted);
        } else if (!known.get().equals(wanted)) {
            write(wanted);
        }
        return issuer;
    }

    /** The organisation as it last published itself, or empty where it never issued anything. */
    public Optional<IssuedBy> published() {
        return details(false)
                .map(this::completed)
                .map(it -> new IssuedBy(
                        addresses.profile(Tenancy.organisation()), it.name(), URI.create(it.url()), it.email()));
    }

    private Details completed(Details known) {
        if (!known.complete()) {
            write(known);
        }
        return known;
    }

    /** Rewrites all documents after a key or a revocation came. */
    public void republish() {
        write(null);
    }

    /** Waits for whoever writes them at the same time, so that no key and no revocation is lost from the documents. */
    private void write(@Nullable Details wanted) {
        Optional<Details> known = details(true);
        if (known.isEmpty()) {
            return;
        }
        Details details = wanted == null ? known.get() : wanted;
        save("""
                update badge_issuer set name = :name, url = :url, email = :email,
                       document = :document, revocations = :revocations, profile = :profile, did = :did,
                       updated_at = :now
                where organisation_id = :organisation
                """, details);
    }

    private void save(String sql, Details details) {
        jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("name", details.name())
                .param("url", details.url())
                .param("email", details.email())
                .param("document", document(details))
                .param("revocations", revocations())
                .param("profile", profile(details))
                .param("did", did())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<Details> details(boolean locked) {
        return jdbc.sql(
                        "select name, url, email, profile is not null as complete from badge_issuer where organisation_id = :organisation"
                                + (locked ? " for update" : ""))
                .param("organisation", Tenancy.organisation())
                .query(Details.class)
                .optional();
    }

    private String profile(Details details) {
        UUID organisation = Tenancy.organisation();
        var issuer = new IssuedBy(
                addresses.profile(organisation), details.name(), URI.create(details.url()), details.email());
        return schemas.write(IssuerProfile.of(issuer, addresses.did(organisation), keys.publicKeys()));
    }

    private String did() {
        UUID organisation = Tenancy.organisation();
        return schemas.write(
                DidDocument.of(addresses.did(organisation), addresses.profile(organisation), keys.publicKeys()));
    }

    private String document(Details details) {
        UUID organisation = Tenancy.organisation();
        return schemas.write(new Issuer(
                addresses.issuer(organisation),
                details.name(),
                URI.create(details.url()),
                details.email(),
                null,
                keys.published(),
                addresses.revocations(organisation)));
    }

    private String revocations() {
        UUID organisation = Tenancy.organisation();
        var revoked = jdbc.sql("""
                        select 'urn:uuid:' || signed_id as id, revocation_reason from award
                        where organisation_id = :organisation and revoked_at is not null
                        union all
                        select 'urn:uuid:' || signed_id, withdrawal_reason from endorsement
                        where organisation_id = :organisation and withdrawn_at is not null
                        order by 1
                        """)
                .param("organisation", organisation)
                .query(RevocationList.Revoked.class)
                .list();
        return schemas.write(
                new RevocationList(addresses.revocations(organisation), addresses.issuer(organisation), revoked));
    }
}
