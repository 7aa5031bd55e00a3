package org.laurel.award.published;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.register.PublicEndorsements;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.RevokedEndorsement;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;

/** One endorsement in public: its page, hosted and signed as Open Badges 2.0, both forms of 3.0. */
@Controller
@RequestMapping("/badges/endorsements")
class EndorsementController {

    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");
    private static final String ONE = "/{endorsement:[0-9a-f-]{36}}";

    private final PublicEndorsements endorsements;
    private final BadgeAddresses addresses;
    private final BadgeSchemas schemas;
    private final BadgePages pages;
    private final Clock clock;

    EndorsementController(
            PublicEndorsements endorsements,
            BadgeAddresses addresses,
            BadgeSchemas schemas,
            BadgePages pages,
            Clock clock) {
        this.endorsements = endorsements;
        this.addresses = addresses;
        this.schemas = schemas;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping(ONE)
    @Nullable Object endorsement(
            @PathVariable UUID endorsement,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            ServletWebRequest request,
            Locale locale) {
        Optional<CredentialForm.Named> credential = CredentialForm.named(accept);
        if (credential.isPresent()) {
            return PublicAnswer.signed(standing(endorsement).credential(), credential.get());
        }
        Representation wanted = Representation.wanted(accept);
        PublicEndorsements.Published found = find(endorsement);
        return wanted == Representation.PAGE
                ? pages.endorsement(found, clock.instant(), request, locale)
                : document(found, wanted.mediaType());
    }

    @GetMapping(ONE + ".json")
    ResponseEntity<byte[]> json(@PathVariable UUID endorsement) {
        return document(find(endorsement), MediaType.APPLICATION_JSON);
    }

    @GetMapping(ONE + ".jws")
    ResponseEntity<byte[]> jws(
            @PathVariable UUID endorsement,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        boolean jose = accept != null && accept.contains(JOSE.toString());
        return PublicAnswer.download(
                standing(endorsement).jws().getBytes(StandardCharsets.US_ASCII),
                jose ? JOSE : MediaType.TEXT_PLAIN,
                "endorsement-" + endorsement + ".jws");
    }

    /** The credential at its own id; who comes with a browser is shown the page. */
    @GetMapping(ONE + "/credential")
    ResponseEntity<byte[]> credential(
            @PathVariable UUID endorsement,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        Optional<CredentialForm.Named> named = CredentialForm.named(accept);
        if (named.isEmpty() && Representation.wanted(accept) == Representation.PAGE) {
            find(endorsement);
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(addresses.endorsement(endorsement))
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
        return PublicAnswer.signed(
                standing(endorsement).credential(),
                named.orElse(new CredentialForm.Named(CredentialForm.DATA, CredentialController.VC_LD)));
    }

    @GetMapping(ONE + "/credential.json")
    ResponseEntity<byte[]> credentialJson(@PathVariable UUID endorsement) {
        return PublicAnswer.download(
                standing(endorsement).document().getBytes(StandardCharsets.UTF_8),
                CredentialController.VC_LD,
                "endorsement-" + endorsement + ".json");
    }

    @GetMapping({ONE + ".jwt", ONE + "/credential.jwt"})
    ResponseEntity<byte[]> jwt(
            @PathVariable UUID endorsement,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        MediaType type = CredentialForm.named(accept)
                .filter(it -> it.form() == CredentialForm.JWT)
                .map(CredentialForm.Named::type)
                .orElse(MediaType.TEXT_PLAIN);
        return PublicAnswer.download(
                standing(endorsement).jwt().getBytes(StandardCharsets.US_ASCII),
                type,
                "endorsement-" + endorsement + ".jwt");
    }

    /** One from elsewhere, as it came, for who wants to check it. */
    @GetMapping(ONE + "/original")
    ResponseEntity<byte[]> original(@PathVariable UUID endorsement) {
        return PublicAnswer.download(
                endorsements
                        .original(endorsement)
                        .orElseThrow(PageProblem::notFound)
                        .getBytes(StandardCharsets.UTF_8),
                MediaType.TEXT_PLAIN,
                "endorsement-" + endorsement + ".txt");
    }

    private PublicEndorsements.Published find(UUID endorsement) {
        return endorsements.find(endorsement).orElseThrow(PageProblem::notFound);
    }

    private PublicEndorsements.Published standing(UUID endorsement) {
        PublicEndorsements.Published found = find(endorsement);
        if (found.withdrawn()) {
            throw new PageProblem(HttpStatus.GONE, "endorsement.problem.withdrawn");
        }
        return found;
    }

    private ResponseEntity<byte[]> document(PublicEndorsements.Published found, MediaType type) {
        return found.withdrawn()
                ? PublicAnswer.gone(
                        schemas.write(new RevokedEndorsement(addresses.endorsement(found.id()), found.reason())), type)
                : PublicAnswer.document(found.hosted(), type);
    }
}
