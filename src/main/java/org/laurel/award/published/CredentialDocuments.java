package org.laurel.award.published;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.register.PublicCredentials;
import org.laurel.foundation.Settings;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.DidDocument;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What a verifiable credential leads to: issuer profile, DID documents, keys, achievement, status list. */
@Controller
class CredentialDocuments {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");
    private static final MediaType JWK = MediaType.parseMediaType("application/jwk+json");

    private final PublicCredentials credentials;
    private final BadgeAddresses addresses;
    private final String installation;

    CredentialDocuments(
            PublicCredentials credentials, BadgeAddresses addresses, BadgeSchemas schemas, Settings settings) {
        this.credentials = credentials;
        this.addresses = addresses;
        URI home = settings.url("/");
        this.installation = schemas.write(DidDocument.of(DidDocument.name(settings.baseUrl()), home, List.of()));
    }

    /** The installation itself: it has a name and signs no credential, so its document holds no key. */
    @GetMapping("/.well-known/did.json")
    ResponseEntity<byte[]> installation() {
        return PublicAnswer.document(installation, MediaType.APPLICATION_JSON);
    }

    @GetMapping("/badges/issuers/{organisation}/did.json")
    ResponseEntity<byte[]> did(@PathVariable UUID organisation) {
        return found(credentials.did(organisation), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/badges/issuers/{organisation}/profile")
    ResponseEntity<byte[]> profile(
            @PathVariable UUID organisation,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return documentOrPage(credentials.profile(organisation), addresses.issuer(organisation), accept);
    }

    @GetMapping("/badges/classes/{badgeClass}/achievement")
    ResponseEntity<byte[]> achievement(
            @PathVariable UUID badgeClass,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return documentOrPage(credentials.achievement(badgeClass), addresses.badgeClass(badgeClass), accept);
    }

    @GetMapping("/badges/keys/{key}/jwk")
    ResponseEntity<byte[]> jwk(@PathVariable UUID key) {
        return found(credentials.jwk(key), JWK);
    }

    @GetMapping("/badges/keys/{key}/multikey")
    ResponseEntity<byte[]> multikey(@PathVariable UUID key) {
        return found(credentials.multikey(key), JSON_LD);
    }

    /** With its proof inside unless a JWT is asked for by name. */
    @GetMapping("/badges/status/{list:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> statusList(
            @PathVariable UUID list,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        PublicCredentials.Signed found = credentials.statusList(list).orElseThrow(PageProblem::notFound);
        return PublicAnswer.signed(
                found,
                CredentialForm.named(accept)
                        .orElse(new CredentialForm.Named(CredentialForm.DATA, CredentialController.VC_LD)));
    }

    @GetMapping("/badges/status/{list:[0-9a-f-]{36}}.jwt")
    ResponseEntity<byte[]> statusListJwt(@PathVariable UUID list) {
        PublicCredentials.Signed found = credentials.statusList(list).orElseThrow(PageProblem::notFound);
        return PublicAnswer.signed(found, new CredentialForm.Named(CredentialForm.JWT, MediaType.TEXT_PLAIN));
    }

    /** JSON-LD for machines; who comes with a browser is shown the page that says the same. */
    private static ResponseEntity<byte[]> documentOrPage(Optional<String> document, URI page, @Nullable String accept) {
        Representation wanted = Representation.wanted(accept);
        if (wanted != Representation.PAGE) {
            return found(document, wanted.mediaType());
        }
        if (document.isEmpty()) {
            throw PageProblem.notFound();
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(page)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static ResponseEntity<byte[]> found(Optional<String> document, MediaType type) {
        return PublicAnswer.document(document.orElseThrow(PageProblem::notFound), type);
    }
}
