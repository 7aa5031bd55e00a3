package org.laurel.award.endorsement;

import com.github.kagkarlsson.scheduler.task.Task;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.laurel.award.BadgeAddresses;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.task.TenantTask;
import org.laurel.verification.Verifier;
import org.laurel.verification.report.Claim;
import org.laurel.verification.report.NotReadable;
import org.laurel.verification.report.Report;
import org.laurel.verification.report.Verdict;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Looks at an endorsement for the organisation whose badge it is about: takes it in, and looks again when it was withdrawn,
 * runs out, or a day has passed. It reads what its giver has published and checks that like anybody's, never more.
 */
@Component
class EndorsementTask {

    static final TenantTask LOOK = new TenantTask("award.endorsement");

    private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);

    private final EndorsementLinks links;
    private final ReceivedEndorsements received;
    private final BadgeAddresses addresses;
    private final Verifier verifier;
    private final Clock clock;

    EndorsementTask(
            EndorsementLinks links,
            ReceivedEndorsements received,
            BadgeAddresses addresses,
            Verifier verifier,
            Clock clock) {
        this.links = links;
        this.received = received;
        this.addresses = addresses;
        this.verifier = verifier;
        this.clock = clock;
    }

    @Bean
    Task<Void> lookAtEndorsement() {
        return LOOK.handledBy(this::look);
    }

    /** @return when to look again, or empty where nothing more can come */
    Optional<Instant> look(UUID endorsement) {
        Optional<ReceivedEndorsements.Received> known = received.find(endorsement);
        if (known.isEmpty()) {
            links.usedFor(endorsement).ifPresent(it -> takeIn(endorsement, it));
        } else {
            received.checked(known.get(), verdict(known.get().original()));
        }
        return received.find(endorsement).flatMap(this::next);
    }

    private Optional<Instant> next(ReceivedEndorsements.Received it) {
        Instant now = clock.instant();
        String state = it.state(now);
        if (state.equals("revoked") || state.equals("expired")) {
            return Optional.empty();
        }
        Instant soon = now.plus(BETWEEN_CHECKS);
        return Optional.of(it.expiresAt() != null && it.expiresAt().isBefore(soon) ? it.expiresAt() : soon);
    }

    private Verdict verdict(String original) {
        try {
            return verifier.verify(original, null).verdict();
        } catch (NotReadable e) {
            return Verdict.UNSURE;
        }
    }

    /** By its own name, or by what a stranger can recognise it by. */
    static String endorser(Report report) {
        return Objects.requireNonNullElseGet(report.facts().issuer(), () -> host(report));
    }

    static String host(Report report) {
        String address = Objects.requireNonNullElse(report.facts().issuerAddress(), "");
        return Origins.parse(address).map(URI::getHost).orElse(address);
    }

    /** @throws IllegalStateException where it is not what it should be, to be tried again */
    private void takeIn(UUID endorsement, EndorsementLinks.Used asked) {
        Verifier.Kept kept = verifier.verifyAndKeep(
                addresses.endorsementCredential(endorsement).toString(), null);
        Report report = kept.report();
        Claim claim = report.claim();
        if (claim == null
                || !report.valid()
                || !claim.subject()
                        .equals(addresses.achievement(asked.badgeClass()).toString())) {
            throw new IllegalStateException(
                    "The endorsement " + endorsement + " is not in order: " + report.findings());
        }
        String document = new String(kept.original(), StandardCharsets.UTF_8);
        received.add(new ReceivedEndorsements.Copy(
                endorsement,
                asked.badgeClass(),
                asked.requestId(),
                endorser(report),
                host(report),
                Objects.requireNonNullElse(claim.comment(), ""),
                addresses.endorsement(endorsement).toString(),
                document,
                document,
                addresses.endorsement(endorsement).toString(),
                Objects.requireNonNullElseGet(report.facts().issuedAt(), clock::instant),
                report.facts().expiresAt()));
    }
}
