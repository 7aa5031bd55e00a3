package org.laurel.award.published;

import java.net.URI;
import java.time.ZonedDateTime;
import org.laurel.award.register.PublicAward;
import org.springframework.web.util.UriComponentsBuilder;

/** Where LinkedIn lets somebody add a certification to their profile: a form of its own, filled in with what is public. */
final class ProfileLink {

    private static final String FORM = "https://www.linkedin.com/profile/add";

    private ProfileLink() {}

    static URI of(PublicAward award, URI page) {
        ZonedDateTime issued = award.issuedAt().atZone(award.zone());
        UriComponentsBuilder link = UriComponentsBuilder.fromUriString(FORM)
                .queryParam("startTask", "CERTIFICATION_NAME")
                .queryParam("name", "{name}")
                .queryParam("organizationName", "{organisation}")
                .queryParam("issueYear", issued.getYear())
                .queryParam("issueMonth", issued.getMonthValue());
        if (award.expiresAt() != null) {
            ZonedDateTime expires = award.expiresAt().atZone(award.zone());
            link.queryParam("expirationYear", expires.getYear()).queryParam("expirationMonth", expires.getMonthValue());
        }
        return link.queryParam("certUrl", "{page}")
                .queryParam("certId", award.id())
                .encode()
                .buildAndExpand(award.badge().title(), award.badge().issuer(), page)
                .toUri();
    }
}
