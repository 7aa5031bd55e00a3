package org.laurel.award.published;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.award.register.PublicBadges;
import org.laurel.award.register.PublicCredentials;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.web.PageProblem;
import org.laurel.verification.document.KnownDocuments;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What is published below {@code /badges/}, for checks on this very installation: it need not call itself to read it. */
@Component
class LocalDocuments implements KnownDocuments {

    private static final Pattern PATH =
            Pattern.compile("/badges/(assertions|classes|endorsements|issuers|keys|revocations|status)"
                    + "/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})([/.][a-z./]*)?");
    private static final Document NONE = new Document(404, new byte[0]);

    private final Settings settings;
    private final OrganisationTimeZone timeZone;
    private final PublicBadges badges;
    private final PublicCredentials credentials;
    private final AwardController awards;
    private final CredentialController signed;
    private final EndorsementController endorsements;

    LocalDocuments(
            Settings settings,
            OrganisationTimeZone timeZone,
            PublicBadges badges,
            PublicCredentials credentials,
            AwardController awards,
            CredentialController signed,
            EndorsementController endorsements) {
        this.settings = settings;
        this.timeZone = timeZone;
        this.badges = badges;
        this.credentials = credentials;
        this.awards = awards;
        this.signed = signed;
        this.endorsements = endorsements;
    }

    @Override
    public Optional<Document> at(URI address) {
        return path(address).map(path -> {
            Matcher parts = PATH.matcher(path);
            return parts.matches() ? document(parts.group(1), UUID.fromString(parts.group(2)), rest(parts)) : NONE;
        });
    }

    @Override
    public Optional<ZoneId> zone(URI address) {
        return path(address).map(PATH::matcher).filter(Matcher::matches).flatMap(parts -> {
            UUID id = UUID.fromString(parts.group(2));
            return switch (parts.group(1)) {
                case "assertions" -> badges.award(id).map(PublicAward::zone);
                case "issuers" -> Tenancy.in(id, timeZone::chosen);
                default -> Optional.empty();
            };
        });
    }

    /** From {@code /badges/} on; empty for what is elsewhere. */
    private Optional<String> path(URI address) {
        String own = settings.url("/badges/").getRawPath();
        String path = address.getRawPath();
        return Origins.sameOrigin(settings.baseUrl(), address) && path != null && path.startsWith(own)
                ? Optional.of("/badges/" + path.substring(own.length()))
                : Optional.empty();
    }

    private static String rest(Matcher parts) {
        String rest = parts.group(3);
        return rest == null ? "" : rest;
    }

    private Document document(String kind, UUID id, String rest) {
        return switch (kind + rest) {
            case "assertions", "assertions.json" -> answer(() -> awards.json(id));
            case "assertions.jws" -> answer(() -> awards.jws(id, null));
            case "assertions/image.png" -> answer(() -> awards.png(id));
            case "assertions/image.svg" -> answer(() -> awards.svg(id));
            case "assertions/credential", "assertions/credential.json" -> answer(() -> signed.json(id));
            case "assertions.jwt", "assertions/credential.jwt" -> answer(() -> signed.jwt(id, null));
            case "assertions/credential.png" -> answer(() -> signed.png(id));
            case "assertions/credential.svg" -> answer(() -> signed.svg(id));
            case "classes" -> text(badges.badgeClass(id).map(PublicBadgeClass::document));
            case "classes/achievement" -> text(credentials.achievement(id));
            case "endorsements", "endorsements.json" -> answer(() -> endorsements.json(id));
            case "endorsements.jws" -> answer(() -> endorsements.jws(id, null));
            case "endorsements/credential", "endorsements/credential.json" ->
                answer(() -> endorsements.credentialJson(id));
            case "endorsements.jwt", "endorsements/credential.jwt" -> answer(() -> endorsements.jwt(id, null));
            case "endorsements/original" -> answer(() -> endorsements.original(id));
            case "issuers" -> text(badges.issuer(id).map(PublicBadges.PublicIssuer::document));
            case "issuers/profile" -> text(credentials.profile(id));
            case "issuers/did.json" -> text(credentials.did(id));
            case "keys" -> text(badges.key(id));
            case "keys/jwk" -> text(credentials.jwk(id));
            case "keys/multikey" -> text(credentials.multikey(id));
            case "revocations" -> text(badges.revocations(id));
            case "status" -> text(credentials.statusList(id).map(PublicCredentials.Signed::document));
            case "status.jwt" -> text(credentials.statusList(id).map(PublicCredentials.Signed::jwt));
            default -> NONE;
        };
    }

    private static Document text(Optional<String> text) {
        return text.map(Document::of).orElse(NONE);
    }

    /** Something that answers as it would to a browser. */
    private interface Answering {
        ResponseEntity<byte[]> answer();
    }

    private static Document answer(Answering answering) {
        try {
            ResponseEntity<byte[]> answer = answering.answer();
            byte @Nullable [] body = answer.getBody();
            return new Document(answer.getStatusCode().value(), body == null ? new byte[0] : body);
        } catch (PageProblem e) {
            return new Document(e.status().value(), e.status().name().getBytes(StandardCharsets.US_ASCII));
        }
    }
}
