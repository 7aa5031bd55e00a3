package org.laurel.verification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.outbound.Outbound;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.verification.document.CredentialTypes;
import org.laurel.verification.document.Documents;
import org.laurel.verification.document.Documents.Unreachable;
import org.laurel.verification.document.Json;
import org.laurel.verification.document.KnownDocuments;
import org.laurel.verification.document.Unwrapping;
import org.laurel.verification.document.Unwrapping.Address;
import org.laurel.verification.document.Unwrapping.Bare;
import org.laurel.verification.document.Unwrapping.Compact;
import org.laurel.verification.document.Unwrapping.Data;
import org.laurel.verification.proof.SignedText;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.NotReadable.Reason;
import org.laurel.verification.report.Report;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The one way in which a badge is checked, wherever it comes from. */
@Component
public class Verifier {

    private final BadgeSchemas schemas;
    private final Outbound outbound;
    private final ObjectProvider<KnownDocuments> own;
    private final Clock clock;

    Verifier(BadgeSchemas schemas, Outbound outbound, ObjectProvider<KnownDocuments> own, Clock clock) {
        this.schemas = schemas;
        this.outbound = outbound;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Checks a file: a picture with a badge in it, or a badge as text.
     *
     * @param email of the person who is said to have earned it; null where that is not asked
     * @throws NotReadable where there is no badge in it
     */
    public Report verify(byte[] file, @Nullable String email) {
        return verify(Unwrapping.of(file), email);
    }

    /** The same for text: a signed text, JSON, or the address where a badge is. */
    public Report verify(String typed, @Nullable String email) {
        return verify(Unwrapping.of(typed), email);
    }

    /** A report with the bytes that it is about: the file, the text, or what answered at the address. */
    public record Kept(Report report, byte[] original) {}

    /** The same for text, for who keeps what was checked. */
    public Kept verifyAndKeep(String typed, @Nullable String email) {
        Bare badge = Unwrapping.of(typed);
        var documents = new Documents(outbound, own.stream().toList());
        byte[] original = badge instanceof Address it
                ? there(documents, it.address()).bytes()
                : typed.getBytes(StandardCharsets.UTF_8);
        return new Kept(verify(badge, documents, clock.instant(), email), original);
    }

    /**
     * Checks a badge by given documents alone, as of a moment; nothing is fetched and nothing else is read. What others say of
     * it is not looked at.
     */
    public Report verifyBy(KnownDocuments documents, String badge, Instant now) {
        return new Checking(schemas, new Documents(null, List.of(documents)), now, null).bare(Unwrapping.of(badge));
    }

    private Report verify(Bare badge, @Nullable String email) {
        return verify(badge, new Documents(outbound, own.stream().toList()), clock.instant(), email);
    }

    private Report verify(Bare badge, Documents documents, Instant now, @Nullable String email) {
        return verify(badge, documents, schemas, now, email);
    }

    public static Report verify(
            Bare badge, Documents documents, BadgeSchemas schemas, Instant now, @Nullable String email) {
        Bare there = badge instanceof Address it ? opened(documents, it.address()) : badge;
        return new Checking(schemas, documents, now, email).of(there);
    }

    /** An address inside what an address leads to is followed once: so old pictures name their badge. */
    private static Bare opened(Documents documents, String address) {
        Bare found = open(documents, address);
        Bare last = found instanceof Address inner ? open(documents, inner.address()) : found;
        if (last instanceof Address) {
            throw new NotReadable(Reason.NOT_UNDERSTOOD);
        }
        return last;
    }

    private static Bare open(Documents documents, String address) {
        return Unwrapping.of(there(documents, address).bytes());
    }

    private static KnownDocuments.Document there(Documents documents, String address) {
        try {
            KnownDocuments.Document found = documents.get(address, Documents.BADGE);
            if (!found.isThere()
                    && Json.object(found).filter(AssertionVerifier::isAssertion).isEmpty()) {
                throw new NotReadable(Reason.GONE);
            }
            return found;
        } catch (Unreachable e) {
            throw new NotReadable(Reason.UNREACHABLE);
        }
    }

    /** One badge by one set of documents. */
    private static final class Checking {
        private final AssertionVerifier assertions;
        private final CredentialVerifier credentials;

        Checking(BadgeSchemas schemas, Documents documents, Instant now, @Nullable String email) {
            this.assertions = new AssertionVerifier(schemas, documents, now, email);
            this.credentials = new CredentialVerifier(schemas, documents, now, email);
        }

        /** With what others say of it, and, for an endorsement, with what it speaks of. */
        Report of(Bare badge) {
            Report report = Endorsements.alone(bare(badge));
            ObjectNode document = badge instanceof Compact compact
                    ? SignedText.parse(compact.text()).credential()
                    : ((Data) badge).document();
            return switch (report.kind()) {
                case OPEN_BADGES_2_HOSTED, OPEN_BADGES_2_SIGNED -> assertions.withEndorsements(report, document);
                case OPEN_BADGES_3_JWT, OPEN_BADGES_3_PROOF -> credentials.withEndorsements(report, document);
                default -> report;
            };
        }

        Report bare(Bare badge) {
            if (badge instanceof Data data) {
                if (CredentialTypes.isCredential(data.document())) {
                    return credentials.ofProof(data.document());
                }
                if (AssertionVerifier.isAssertion(data.document())) {
                    return assertions.hosted(data.document());
                }
            }
            if (badge instanceof Compact compact) {
                SignedText signed = SignedText.parse(compact.text());
                if (CredentialTypes.isCredential(signed.credential())) {
                    return credentials.ofJwt(signed);
                }
                if (AssertionVerifier.isAssertion(signed.payload())) {
                    return AssertionVerifier.isHosted(signed.payload())
                            ? assertions.hosted(signed.payload())
                            : assertions.signed(signed);
                }
            }
            throw new NotReadable(Reason.OTHER_KIND);
        }
    }
}
