package org.laurel.award.published;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadges;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.laurel.openbadges.RevokedAssertion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** One award in public: its page, its hosted and its signed assertion, its baked pictures. */
@Controller
@RequestMapping("/badges/assertions")
class AwardController {

    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final PublicBadges badges;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final BadgePages pages;
    private final CredentialController credentials;
    private final Clock clock;

    AwardController(
            PublicBadges badges,
            BadgeAddresses addresses,
            BadgeSchemas schemas,
            BadgePages pages,
            CredentialController credentials,
            Clock clock) {
        this.badges = badges;
        this.addresses = addresses;
        this.schemas = schemas;
        this.pages = pages;
        this.credentials = credentials;
        this.clock = clock;
    }

    @GetMapping("/{award:[0-9a-f-]{36}}")
    @Nullable Object award(
            @PathVariable UUID award,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            ServletWebRequest request,
            Locale locale) {
        Optional<CredentialForm.Named> credential = CredentialForm.named(accept);
        if (credential.isPresent()) {
            return credentials.answer(award, credential.get());
        }
        Representation wanted = Representation.wanted(accept);
        if (wanted == Representation.PAGE) {
            PublicBadges.Published found = badges.published(award).orElseThrow(PageProblem::notFound);
            return pages.award(found, clock.instant(), request, locale);
        }
        return document(badges.award(award).orElseThrow(PageProblem::notFound), wanted.mediaType());
    }

    @GetMapping("/{award:[0-9a-f-]{36}}.json")
    ResponseEntity<byte[]> json(@PathVariable UUID award) {
        return document(badges.award(award).orElseThrow(PageProblem::notFound), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/{award:[0-9a-f-]{36}}.jws")
    ResponseEntity<byte[]> jws(
            @PathVariable UUID award,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        PublicBadges.Bakeable found = bakeable(award);
        boolean jose = accept != null && accept.contains(JOSE.toString());
        return PublicAnswer.download(
                found.jws().getBytes(StandardCharsets.US_ASCII), jose ? JOSE : MediaType.TEXT_PLAIN, award + ".jws");
    }

    @GetMapping("/{award:[0-9a-f-]{36}}/image.png")
    ResponseEntity<byte[]> png(@PathVariable UUID award) {
        PublicBadges.Bakeable found = bakeable(award);
        return PublicAnswer.download(
                BakedPng.bake(found.png(), Baking.OPEN_BADGES_2, found.jws()),
                MediaType.IMAGE_PNG,
                "badge-" + award + ".png");
    }

    @GetMapping("/{award:[0-9a-f-]{36}}/image.svg")
    ResponseEntity<byte[]> svg(@PathVariable UUID award) {
        PublicBadges.Bakeable found = bakeable(award);
        byte[] baked =
                BakedSvg.bake(found.svg(), Baking.OPEN_BADGES_2, found.jws()).getBytes(StandardCharsets.UTF_8);
        return PublicAnswer.download(baked, SVG, "badge-" + award + ".svg");
    }

    private PublicBadges.Bakeable bakeable(UUID award) {
        PublicBadges.Bakeable found = badges.bakeable(award).orElseThrow(PageProblem::notFound);
        PublicAnswer.requireStanding(found.revoked());
        return found;
    }

    private ResponseEntity<byte[]> document(PublicAward award, MediaType type) {
        if (award.revoked()) {
            String body = schemas.write(new RevokedAssertion(addresses.award(award.id()), award.revocationReason()));
            return PublicAnswer.gone(body, type);
        }
        return PublicAnswer.document(award.hosted(), type);
    }
}
