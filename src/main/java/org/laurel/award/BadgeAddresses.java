package org.laurel.award;

import java.net.URI;
import java.util.UUID;
import org.laurel.foundation.Settings;
import org.laurel.openbadges.credential.DidDocument;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The public addresses of documents. They are in badges that people hold, so they never change. Nobody who opens one
 * has an organisation yet: {@code badge_address} says whose it is, and the rest is read as that organisation.
 */
@Component
public class BadgeAddresses {

    private final Settings settings;
    private final JdbcClient jdbc;

    BadgeAddresses(Settings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Makes an id that cannot be guessed known as the organisation's. */
    public void claim(UUID id, UUID organisation) {
        jdbc.sql("insert into badge_address (id, organisation_id) values (:id, :organisation)")
                .param("id", id)
                .param("organisation", organisation)
                .update();
    }

    public URI issuer(UUID organisation) {
        return settings.url("/badges/issuers/" + organisation);
    }

    public URI revocations(UUID organisation) {
        return settings.url("/badges/revocations/" + organisation);
    }

    public URI key(UUID key) {
        return settings.url("/badges/keys/" + key);
    }

    /** The {@code kid} of what the RSA half of a key signed. */
    public URI jwk(UUID key) {
        return settings.url("/badges/keys/" + key + "/jwk");
    }

    /** The {@code verificationMethod} of what the Ed25519 half of a key signed. */
    public URI multikey(UUID key) {
        return settings.url("/badges/keys/" + key + "/multikey");
    }

    /** The organisation as OB 3.0 knows it. */
    public URI profile(UUID organisation) {
        return settings.url("/badges/issuers/" + organisation + "/profile");
    }

    /** The same organisation for those who resolve DIDs; did:web finds it in {@code did.json} below {@link #issuer}. */
    public String did(UUID organisation) {
        return DidDocument.name(issuer(organisation));
    }

    public URI statusList(UUID list) {
        return settings.url("/badges/status/" + list);
    }

    public URI achievement(UUID badgeClass) {
        return settings.url("/badges/classes/" + badgeClass + "/achievement");
    }

    public URI credential(UUID award) {
        return settings.url("/badges/assertions/" + award + "/credential");
    }

    public URI badgeClass(UUID badgeClass) {
        return settings.url("/badges/classes/" + badgeClass);
    }

    public URI classImage(UUID badgeClass) {
        return settings.url("/badges/classes/" + badgeClass + "/image.png");
    }

    /** The small picture of a badge class, with initials where it was drawn; server-relative. */
    public static String smallImage(UUID badgeClass) {
        return "/badges/classes/" + badgeClass + "/small.svg";
    }

    /** The wide picture for sites that show a link to the award. */
    public URI preview(UUID award) {
        return settings.url("/badges/assertions/" + award + "/preview.png");
    }

    public URI classPreview(UUID badgeClass) {
        return settings.url("/badges/classes/" + badgeClass + "/preview.png");
    }

    public URI award(UUID award) {
        return settings.url("/badges/assertions/" + award);
    }

    /** An endorsement that an organisation gave, as OB 2.0 knows it; also its page. */
    public URI endorsement(UUID endorsement) {
        return settings.url("/badges/endorsements/" + endorsement);
    }

    public URI endorsementCredential(UUID endorsement) {
        return settings.url("/badges/endorsements/" + endorsement + "/credential");
    }

    /** What came from elsewhere, as it came. */
    public URI receivedEndorsement(UUID endorsement) {
        return settings.url("/badges/endorsements/" + endorsement + "/original");
    }

    public URI bakedImage(UUID award) {
        return settings.url("/badges/assertions/" + award + "/image.png");
    }

    /** Stands for a person as the recipient of badges; opaque, and hashed wherever it is published. */
    public URI recipient(String opaque) {
        return settings.url("/badges/recipients/" + opaque);
    }
}
