package org.laurel.award.endorsement;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.outbound.Origins;
import org.laurel.verification.Verifier;
import org.laurel.verification.VerifyLimits;
import org.laurel.verification.report.Claim;
import org.laurel.verification.report.DocumentKind;
import org.laurel.verification.report.Report;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes in an endorsement that was made elsewhere: only one that is in order in every way, and of the very badge. */
@Component
class OutsideEndorsements {

    private static final int LONGEST = 64 << 10;
    private static final int LONGEST_COMMENT = 5000;
    private static final Duration UNTIL_NEXT_CHECK = Duration.ofDays(1);

    private final Verifier verifier;
    private final VerifyLimits limits;
    private final EndorsementRequests requests;
    private final ReceivedEndorsements received;
    private final EndorsedDocuments documents;
    private final BadgeAddresses addresses;
    private final SchedulerClient scheduler;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    OutsideEndorsements(
            Verifier verifier,
            VerifyLimits limits,
            EndorsementRequests requests,
            ReceivedEndorsements received,
            EndorsedDocuments documents,
            BadgeAddresses addresses,
            SchedulerClient scheduler,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.verifier = verifier;
        this.limits = limits;
        this.requests = requests;
        this.received = received;
        this.documents = documents;
        this.addresses = addresses;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** What was brought is not taken. */
    static final class NotTaken extends RuntimeException {
        private final String reason;
        private final transient @Nullable Report report;

        NotTaken(String reason, @Nullable Report report) {
            super(reason);
            this.reason = reason;
            this.report = report;
        }

        /** As messages name it. */
        String reason() {
            return reason;
        }

        /** What the check found, where it is the reason. */
        @Nullable Report report() {
            return report;
        }
    }

    /**
     * Checks an endorsement and keeps a copy.
     *
     * @param choice the badge, see {@link EndorsementRequests.Choice}
     * @param typed the endorsement or its address
     * @throws NotTaken where it is none, not in order, of another badge, one's own, or here already
     * @throws org.laurel.verification.report.NotReadable where there is nothing to check in it
     */
    void bring(UUID choice, String typed, UUID by) {
        Verifier.Kept kept = limits.within(by.toString(), () -> verifier.verifyAndKeep(typed, null));
        Report report = kept.report();
        Claim claim = report.claim();
        String original = new String(kept.original(), StandardCharsets.UTF_8).strip();
        if (claim == null) {
            throw new NotTaken("kind", null);
        }
        if (!report.valid()) {
            throw new NotTaken("not-in-order", report);
        }
        String comment = Objects.requireNonNullElse(claim.comment(), "").strip();
        if (original.length() > LONGEST || comment.isEmpty() || comment.length() > LONGEST_COMMENT) {
            throw new NotTaken("size", null);
        }
        if (Objects.requireNonNullElse(report.facts().issuerAddress(), "")
                .contains(Tenancy.organisation().toString())) {
            throw new NotTaken("own", null);
        }
        transaction.executeWithoutResult(status -> keep(requests.badgeClass(choice), report, claim, original));
    }

    private void keep(UUID badgeClass, Report report, Claim claim, String original) {
        boolean ofThis = claim.subject()
                        .equals(addresses.achievement(badgeClass).toString())
                || claim.subject().equals(addresses.badgeClass(badgeClass).toString());
        if (!ofThis) {
            throw new NotTaken("other", null);
        }
        UUID id = UUID.randomUUID();
        boolean isJson = original.startsWith("{");
        JsonNode document = isJson ? json.readTree(original) : json.createObjectNode();
        String own = document.path("id").asString("");
        String page = Origins.parse(own)
                .map(URI::toString)
                .orElseGet(() -> addresses.receivedEndorsement(id).toString());
        if (received.has(original, page)) {
            throw new NotTaken("twice", null);
        }
        addresses.claim(id, Tenancy.organisation());
        received.add(new ReceivedEndorsements.Copy(
                id,
                badgeClass,
                null,
                EndorsementTask.endorser(report),
                EndorsementTask.host(report),
                Objects.requireNonNullElse(claim.comment(), "").strip(),
                page,
                original,
                report.kind() == DocumentKind.ENDORSEMENT_3_PROOF && documents.canHold(badgeClass, original)
                        ? original
                        : null,
                report.kind() == DocumentKind.ENDORSEMENT_2_HOSTED ? own : null,
                Objects.requireNonNullElseGet(report.facts().issuedAt(), clock::instant),
                report.facts().expiresAt()));
        EndorsementTask.LOOK.schedule(scheduler, id, clock.instant().plus(UNTIL_NEXT_CHECK));
    }
}
