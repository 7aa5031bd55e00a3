package org.laurel.award.published;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadges;
import org.laurel.award.register.PublicEndorsements;
import org.laurel.verification.Verifier;
import org.laurel.verification.document.KnownDocuments.Document;
import org.laurel.verification.report.Check;
import org.laurel.verification.report.Finding;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Report;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an award as a stranger would: its signed badge of version 2 and its credential of version 3, by its published
 * documents only, never by what Laurel believes of itself.
 */
@Component
class Verification {

    private final Verifier verifier;
    private final JsonMapper json;

    Verification(Verifier verifier, JsonMapper json) {
        this.verifier = verifier;
        this.json = json;
    }

    /** One check and how it came out. */
    record Result(Check check, boolean passed) {}

    /** All checks of one award. */
    record Outcome(List<Result> results) {
        public boolean valid() {
            return results.stream().allMatch(Result::passed);
        }

        /** Whether the badge is genuine, be it expired or revoked by now. */
        public boolean genuine() {
            return results.stream()
                    .filter(it -> it.check() != Check.EXPIRY && it.check() != Check.REVOCATION)
                    .allMatch(Result::passed);
        }
    }

    /** What an issuer publishes, as far as a badge of its leads there. */
    private record Issuing(
            String issuer,
            String revocations,
            String key,
            @Nullable String profile,
            @Nullable String statusListAddress,
            @Nullable String statusList) {}

    /** The same for an endorsement, in both its signed forms. */
    Outcome of(PublicEndorsements.Published it, Instant now) {
        Map<URI, Document> documents = documents(new Issuing(
                it.issuerDocument(),
                it.revocations(),
                it.keyDocument(),
                it.profile(),
                it.statusListAddress(),
                it.statusList()));
        List<Finding> findings = new ArrayList<>(findings(it.jws(), documents, now));
        findings.addAll(findings(it.jwt(), documents, now));
        return outcome(findings, it.withdrawn(), it.expiresAt(), now);
    }

    Outcome of(PublicBadges.Published published, Instant now) {
        PublicAward award = published.award();
        Map<URI, Document> documents = documents(new Issuing(
                award.issuerDocument(),
                published.revocations(),
                award.keyDocument(),
                published.profile(),
                published.statusListAddress(),
                published.statusList()));
        put(
                documents,
                id(json.readTree(award.badge().document())),
                award.badge().document());
        List<Finding> findings = new ArrayList<>(findings(award.jws(), documents, now));
        if (published.jwt() != null) {
            findings.addAll(findings(published.jwt(), documents, now));
        }
        return outcome(findings, award.revoked(), award.expiresAt(), now);
    }

    private static Outcome outcome(List<Finding> findings, boolean revoked, @Nullable Instant expiresAt, Instant now) {
        return new Outcome(List.of(
                new Result(Check.SIGNATURE, passed(Check.SIGNATURE, findings)),
                new Result(Check.ISSUER, passed(Check.ISSUER, findings)),
                new Result(Check.FORM, passed(Check.FORM, findings)),
                new Result(Check.REVOCATION, !revoked && passed(Check.REVOCATION, findings)),
                new Result(
                        Check.EXPIRY,
                        passed(Check.EXPIRY, findings) && (expiresAt == null || now.isBefore(expiresAt)))));
    }

    private List<Finding> findings(String badge, Map<URI, Document> documents, Instant now) {
        try {
            Report report = verifier.verifyBy(it -> Optional.ofNullable(documents.get(it)), badge, now);
            return report.findings();
        } catch (NotReadable e) {
            return List.of();
        }
    }

    private static boolean passed(Check check, List<Finding> findings) {
        return findings.stream().anyMatch(it -> it.check() == check)
                && findings.stream().filter(it -> it.check() == check).allMatch(Finding::passed);
    }

    /** By their addresses, keys one by one as the issuer's profile has them. */
    private Map<URI, Document> documents(Issuing by) {
        Map<URI, Document> documents = new HashMap<>();
        JsonNode issuer = json.readTree(by.issuer());
        put(documents, id(issuer), by.issuer());
        put(documents, issuer.path("revocationList").asString(""), by.revocations());
        put(documents, id(json.readTree(by.key())), by.key());
        if (by.profile() != null) {
            JsonNode profile = json.readTree(by.profile());
            put(documents, id(profile), by.profile());
            profile.path("verificationMethod").forEach(it -> put(documents, id(it), it.toString()));
        }
        put(documents, by.statusListAddress(), by.statusList());
        return documents;
    }

    private static void put(Map<URI, Document> documents, @Nullable String address, @Nullable String text) {
        if (address != null && text != null) {
            documents.put(URI.create(address), Document.of(text));
        }
    }

    private static String id(JsonNode document) {
        return document.path("id").asString("");
    }
}
