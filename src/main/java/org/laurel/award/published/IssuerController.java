package org.laurel.award.published;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.award.register.PublicBadges;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** What an assertion leads to: issuer, badge class, key, revocation list. */
@Controller
@RequestMapping("/badges")
class IssuerController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final PublicBadges badges;
    private final BadgePages pages;
    private final BadgeDrawings drawings;
    private final Clock clock;

    IssuerController(PublicBadges badges, BadgePages pages, BadgeDrawings drawings, Clock clock) {
        this.badges = badges;
        this.pages = pages;
        this.drawings = drawings;
        this.clock = clock;
    }

    @GetMapping("/issuers/{organisation}")
    @Nullable Object issuer(
            @PathVariable UUID organisation,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            ServletWebRequest request,
            Locale locale) {
        PublicBadges.PublicIssuer issuer = badges.issuer(organisation).orElseThrow(PageProblem::notFound);
        Representation wanted = Representation.wanted(accept);
        return wanted == Representation.PAGE
                ? pages.issuer(organisation, issuer, request, locale)
                : PublicAnswer.document(issuer.document(), wanted.mediaType());
    }

    @GetMapping("/classes/{badgeClass}")
    @Nullable Object badgeClass(
            @PathVariable UUID badgeClass,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            ServletWebRequest request,
            Locale locale) {
        PublicBadgeClass found = badges.badgeClass(badgeClass).orElseThrow(PageProblem::notFound);
        Representation wanted = Representation.wanted(accept);
        return wanted == Representation.PAGE
                ? pages.badgeClass(found, clock.instant(), request, locale)
                : PublicAnswer.document(found.document(), wanted.mediaType());
    }

    @GetMapping({"/classes/{badgeClass}/image.png", "/classes/{badgeClass}/image"})
    ResponseEntity<byte[]> png(@PathVariable UUID badgeClass) {
        return PublicAnswer.image(picture(badgeClass).png(), MediaType.IMAGE_PNG);
    }

    @GetMapping("/classes/{badgeClass}/image.svg")
    ResponseEntity<byte[]> svg(@PathVariable UUID badgeClass) {
        return PublicAnswer.image(picture(badgeClass).svg().getBytes(StandardCharsets.UTF_8), SVG);
    }

    @GetMapping("/classes/{badgeClass}/small.svg")
    ResponseEntity<byte[]> small(@PathVariable UUID badgeClass) {
        PublicBadges.Small small = badges.small(badgeClass).orElseThrow(PageProblem::notFound);
        String svg = small.svg() == null ? drawings.small(small) : small.svg();
        return PublicAnswer.image(svg.getBytes(StandardCharsets.UTF_8), SVG);
    }

    @GetMapping("/keys/{key}")
    ResponseEntity<byte[]> key(
            @PathVariable UUID key,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return PublicAnswer.document(badges.key(key).orElseThrow(PageProblem::notFound), machine(accept));
    }

    @GetMapping("/revocations/{organisation}")
    ResponseEntity<byte[]> revocations(
            @PathVariable UUID organisation,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return PublicAnswer.document(
                badges.revocations(organisation).orElseThrow(PageProblem::notFound), machine(accept));
    }

    private PublicBadges.Picture picture(UUID badgeClass) {
        return badges.picture(badgeClass).orElseThrow(PageProblem::notFound);
    }

    /** Keys and lists have no page of their own; a browser shows plain JSON better than it shows JSON-LD. */
    private static MediaType machine(@Nullable String accept) {
        Representation wanted = Representation.wanted(accept);
        return wanted == Representation.PAGE ? MediaType.APPLICATION_JSON : wanted.mediaType();
    }
}
