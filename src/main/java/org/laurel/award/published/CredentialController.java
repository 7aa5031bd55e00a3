package org.laurel.award.published;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.register.PublicCredentials;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.BakedPng;
import org.laurel.openbadges.BakedSvg;
import org.laurel.openbadges.Baking;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/** One award in public as a verifiable credential: with its proof inside, as a JWT, in pictures. */
@Controller
@RequestMapping("/badges")
public class CredentialController {

    public static final MediaType VC_LD = MediaType.parseMediaType("application/vc+ld+json");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final String AWARD = "/assertions/{award:[0-9a-f-]{36}}";

    private final PublicCredentials credentials;
    private final BadgeAddresses addresses;

    CredentialController(PublicCredentials credentials, BadgeAddresses addresses) {
        this.credentials = credentials;
        this.addresses = addresses;
    }

    /** The credential at its own id; who comes with a browser is shown the award. */
    @GetMapping(AWARD + "/credential")
    ResponseEntity<byte[]> credential(
            @PathVariable UUID award,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Optional<CredentialForm.Named> named = CredentialForm.named(accept);
        if (named.isEmpty() && Representation.wanted(accept) == Representation.PAGE) {
            held(award);
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(addresses.award(award))
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return answer(award, named.orElse(new CredentialForm.Named(CredentialForm.DATA, VC_LD)));
    }

    /** In the form that was asked for by name. */
    ResponseEntity<byte[]> answer(UUID award, CredentialForm.Named wanted) {
        return PublicAnswer.signed(held(award), wanted);
    }

    @GetMapping(AWARD + "/credential.json")
    ResponseEntity<byte[]> json(@PathVariable UUID award) {
        return PublicAnswer.download(
                held(award).document().getBytes(StandardCharsets.UTF_8), VC_LD, "badge-" + award + ".json");
    }

    @GetMapping({AWARD + ".jwt", AWARD + "/credential.jwt"})
    ResponseEntity<byte[]> jwt(
            @PathVariable UUID award,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        MediaType type = CredentialForm.named(accept)
                .filter(it -> it.form() == CredentialForm.JWT)
                .map(CredentialForm.Named::type)
                .orElse(MediaType.TEXT_PLAIN);
        return PublicAnswer.download(
                held(award).jwt().getBytes(StandardCharsets.US_ASCII), type, "badge-" + award + ".jwt");
    }

    @GetMapping(AWARD + "/credential.png")
    ResponseEntity<byte[]> png(@PathVariable UUID award) {
        PublicCredentials.Bakeable found = bakeable(award);
        byte[] baked = BakedPng.bake(
                found.png(), Baking.OPEN_BADGES_3, found.credential().jwt());
        return PublicAnswer.download(baked, MediaType.IMAGE_PNG, "badge-" + award + ".png");
    }

    @GetMapping(AWARD + "/credential.svg")
    ResponseEntity<byte[]> svg(@PathVariable UUID award) {
        PublicCredentials.Bakeable found = bakeable(award);
        String baked = BakedSvg.bake(
                found.svg(), Baking.OPEN_BADGES_3, found.credential().jwt());
        return PublicAnswer.download(baked.getBytes(StandardCharsets.UTF_8), SVG, "badge-" + award + ".svg");
    }

    private PublicCredentials.Signed held(UUID award) {
        PublicCredentials.Held found = credentials.credential(award).orElseThrow(PageProblem::notFound);
        PublicAnswer.requireStanding(found.revoked());
        return found.credential();
    }

    private PublicCredentials.Bakeable bakeable(UUID award) {
        PublicCredentials.Bakeable found = credentials.bakeable(award).orElseThrow(PageProblem::notFound);
        PublicAnswer.requireStanding(found.revoked());
        return found;
    }
}
