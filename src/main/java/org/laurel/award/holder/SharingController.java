package org.laurel.award.holder;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.ContentTag;
import org.laurel.award.published.Certificates;
import org.laurel.award.published.PublicAnswer;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.award.register.PublicBadges;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.file.QrCode;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.image.SocialPreview;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;

/** What helps to show an award elsewhere: a certificate, a code that leads to its page, a picture for links to it. */
@Controller
class SharingController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final String SHOWN = "inline";
    /** In the frame of an LMS a document would take the place of the page. */
    private static final String ATTACHED = "attachment";

    private static final String AWARD = "/badges/assertions/{award:[0-9a-f-]{36}}";

    private final PublicBadges badges;
    private final HeldAwards held;
    private final BadgeAddresses addresses;
    private final Certificates certificates;
    private final MessageSource messages;

    SharingController(
            PublicBadges badges,
            HeldAwards held,
            BadgeAddresses addresses,
            Certificates certificates,
            MessageSource messages) {
        this.badges = badges;
        this.held = held;
        this.addresses = addresses;
        this.certificates = certificates;
        this.messages = messages;
    }

    @GetMapping(AWARD + "/qr.svg")
    ResponseEntity<byte[]> code(@PathVariable UUID award) {
        PublicAward found = badges.award(award).orElseThrow(PageProblem::notFound);
        String address = addresses.award(found.id()).toString();
        return PublicAnswer.image(QrCode.of(address).svg().getBytes(StandardCharsets.UTF_8), SVG);
    }

    /** Names the holder only where the page does. */
    @GetMapping(AWARD + "/certificate.pdf")
    @Nullable ResponseEntity<byte[]> certificate(@PathVariable UUID award, ServletWebRequest request, Locale locale) {
        PublicBadges.Pictured found = standing(award);
        return once(
                request,
                ContentTag.of(found.award().toString(), locale.getLanguage()),
                () -> file(
                        certificates.pdf(found, found.award().earner(), locale),
                        found.award(),
                        PublicAnswer.askedEachTime(),
                        SHOWN));
    }

    /** One's own certificate bears one's name, whether the public page shows it or not. */
    @GetMapping("/my-badges/{award}/certificate.pdf")
    ResponseEntity<byte[]> ownCertificate(@PathVariable UUID award, CurrentPerson me, Locale locale) {
        String name = held.nameOf(award, me.id());
        PublicBadges.Pictured found = standing(award);
        return file(certificates.pdf(found, name, locale), found.award(), CacheControl.noStore(), ATTACHED);
    }

    @GetMapping(AWARD + "/preview.png")
    @Nullable ResponseEntity<byte[]> preview(@PathVariable UUID award, ServletWebRequest request, Locale locale) {
        PublicBadges.Pictured found = badges.pictured(award).orElseThrow(PageProblem::notFound);
        PublicBadgeClass badge = found.award().badge();
        String earner = found.award().earner();
        String caption = earner == null
                ? messages.getMessage("award.preview", new Object[] {badge.issuer()}, locale)
                : messages.getMessage("award.preview.named", new Object[] {badge.issuer(), earner}, locale);
        return preview(badge, found.png(), caption, request);
    }

    @GetMapping("/badges/classes/{badgeClass:[0-9a-f-]{36}}/preview.png")
    @Nullable ResponseEntity<byte[]> classPreview(@PathVariable UUID badgeClass, ServletWebRequest request, Locale locale) {
        PublicBadgeClass badge = badges.badgeClass(badgeClass).orElseThrow(PageProblem::notFound);
        byte[] png =
                badges.picture(badgeClass).orElseThrow(PageProblem::notFound).png();
        String caption = messages.getMessage("award.preview", new Object[] {badge.issuer()}, locale);
        return preview(badge, png, caption, request);
    }

    private static @Nullable ResponseEntity<byte[]> preview(
            PublicBadgeClass badge, byte[] png, String caption, ServletWebRequest request) {
        return once(request, ContentTag.of(badge.id().toString(), badge.title(), caption), () -> ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(PublicAnswer.keptShortly())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(SocialPreview.png(png, badge.title(), caption)));
    }

    private PublicBadges.Pictured standing(UUID award) {
        PublicBadges.Pictured found = badges.pictured(award).orElseThrow(PageProblem::notFound);
        PublicAnswer.requireStanding(found.award().revoked());
        return found;
    }

    /** Draws nothing for somebody who has it. */
    private static @Nullable ResponseEntity<byte[]> once(
            ServletWebRequest request, String tag, Supplier<ResponseEntity<byte[]>> answer) {
        return request.checkNotModified("W/\"" + tag + "\"") ? null : answer.get();
    }

    private static ResponseEntity<byte[]> file(
            byte[] pdf, PublicAward award, CacheControl caching, String disposition) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition + "; filename=\"certificate-" + award.id() + ".pdf\"")
                .body(pdf);
    }
}
